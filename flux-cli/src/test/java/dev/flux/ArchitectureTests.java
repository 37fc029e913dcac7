package dev.flux;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the code to the room plan in `ARCHITECTURE.md`, and to the sizes and bans of the house style.
class ArchitectureTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES =
            List.of("flux-core", "flux-modules", "flux-inventory", "flux-remote", "flux-testkit", "flux-cli");

    private static final JavaClasses FLUX = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPaths(MODULES.stream()
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList());

    private final Map<String, Room> plan = roomPlan();

    @Test
    void everyPackageIsOnThePlanAndEveryRoomIsThere() {
        assertThat(FLUX.size()).as("classes seen").isGreaterThan(200);
        assertThat(plan)
                .containsOnlyKeys(FLUX.stream().map(ArchitectureTests::room).toList());
    }

    @Test
    void everyPackageImportsOnlyWhatThePlanAllows() {
        for (var type : FLUX) {
            var imported = targets(type, name -> name.startsWith("dev.flux"))
                    .filter(target -> !target.getPackageName().equals(type.getPackageName()))
                    .map(ArchitectureTests::room)
                    .filter(name -> !name.equals("problem"))
                    .collect(toCollection(TreeSet::new));
            assertThat(plan.get(room(type)).mayImport())
                    .as("%s may import", type.getName())
                    .containsAll(imported);
        }
    }

    @Test
    void everyPackageSaysWhatThePlanSays() throws IOException {
        int seen = 0;
        for (var module : MODULES) {
            for (var file : files(module, "package-info.java")) {
                var name =
                        ROOT.resolve(module).resolve("src/main/java/dev/flux").relativize(file.getParent());
                var room = plan.get(name.toString().replace('/', '.'));
                if (room != null) {
                    assertThat(Files.readString(file)).as(file.toString()).startsWith("/// " + room.purpose() + "\n");
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(20);
    }

    @Test
    void librariesStayInTheRoomThatNeedsThem() {
        onlyIn("org.apache.sshd", "remote.ssh", "remote.embedded");
        onlyIn("net.i2p.crypto", "remote.ssh", "remote.embedded");
        onlyIn("picocli", "cli", "cli.command");
        onlyIn("org.tomlj", "document");
        onlyIn("org.snakeyaml", "document");
        onlyIn(
                "tools.jackson",
                "report",
                "journal",
                "run",
                "document",
                "cli.view",
                "cli.page",
                "cli.log",
                "cli.command",
                "testkit");
        onlyIn("ch.qos.logback", "cli.log");
    }

    @Test
    void onlyTheViewsTouchTheStandardStreams() {
        for (var type : FLUX) {
            var streams = type.getFieldAccessesFromSelf().stream()
                    .filter(access -> access.getTargetOwner().getName().equals("java.lang.System"))
                    .map(access -> access.getTarget().getName())
                    .filter(Set.of("out", "err")::contains)
                    .toList();
            assertThat(streams).as("%s uses", type.getName()).isEmpty();
        }
    }

    @Test
    void SEC62_nothingDeserializesJavaObjectsOrReadsXml() {
        for (var type : FLUX) {
            assertThat(targets(type, name -> name.startsWith("javax.xml") || name.startsWith("org.xml"))
                            .toList())
                    .as("%s reads XML", type.getName())
                    .isEmpty();
            assertThat(targets(type, "java.io"::equals)
                            .map(JavaClass::getSimpleName)
                            .filter("ObjectInputStream"::equals)
                            .toList())
                    .as("%s deserializes", type.getName())
                    .isEmpty();
        }
    }

    @Test
    void noFileIsLongerThanThreeHundredLines() throws IOException {
        int seen = 0;
        for (var module : MODULES) {
            for (var end : List.of(".java", ".sh")) {
                for (var file : files(module, end)) {
                    assertThat(Files.readAllLines(file).size())
                            .as(file.toString())
                            .isLessThanOrEqualTo(300);
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(200);
    }

    private static void onlyIn(String library, String... rooms) {
        var users = new TreeSet<String>();
        for (var type : FLUX) {
            if (targets(type, name -> name.startsWith(library)).findAny().isPresent()) {
                users.add(room(type));
            }
        }
        assertThat(Set.of(rooms)).as("rooms that use %s", library).containsAll(users);
    }

    private static Stream<JavaClass> targets(JavaClass type, Predicate<String> wanted) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> wanted.test(target.getPackageName()));
    }

    private static List<Path> files(String module, String end) throws IOException {
        var sources = ROOT.resolve(module).resolve("src");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (var files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static String room(JavaClass type) {
        var name = type.getPackageName().substring("dev.flux.".length());
        return name.startsWith("modules.") ? "modules.*" : name;
    }

    private static Map<String, Room> roomPlan() {
        try {
            return Files.readAllLines(ROOT.resolve("ARCHITECTURE.md")).stream()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> List.of(line.split("\\|", -1)))
                    .map(cells -> new Room(
                            cells.get(1).strip().replace("`", ""),
                            cells.get(2).strip(),
                            Set.of(cells.get(3).strip().split(", ", -1))))
                    .collect(toMap(Room::name, room -> room));
        } catch (IOException e) {
            throw new AssertionError("no room plan", e);
        }
    }

    private record Room(String name, String purpose, Set<String> mayImport) {}
}
