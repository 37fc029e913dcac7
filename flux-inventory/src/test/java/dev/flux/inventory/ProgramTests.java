package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.host.Inventory;
import dev.flux.problem.FluxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that print inventories: both shapes, their failures, and what is kept of their answers.
class ProgramTests {

    private static final String TWO = "{\"web\": {\"hosts\": [\"a\", \"b\"]}, \"_meta\": {\"hostvars\": {}}}";

    @TempDir
    Path folder;

    private Path cache;

    @BeforeEach
    void cache() throws IOException {
        cache = Files.createDirectory(folder.resolve("cache"));
    }

    /// A program that counts how often it was asked.
    private Path program(String name, String body) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho asked >>" + folder + "/count\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path printing(String json) throws IOException {
        return program("hosts", "cat <<'E'\n" + json + "\nE");
    }

    private long asked() throws IOException {
        var count = folder.resolve("count");
        return Files.exists(count) ? Files.readAllLines(count).size() : 0;
    }

    private ReadOptions keeping(Duration span, boolean refresh) {
        return new ReadOptions(Optional.empty(), Duration.ofSeconds(20), span, refresh, Optional.of(cache));
    }

    private static String mistake(Path program, ReadOptions options) {
        var thrown = catchThrowableOfType(FluxException.class, () -> InventoryReader.read(List.of(program), options));
        assertThat(thrown).isNotNull();
        var problem = thrown.problems().getFirst();
        return problem.message() + problem.hint().map(hint -> " / " + hint).orElse("");
    }

    @Test
    void ansiblesShapeIsReadWithTheVariablesOfHostsAndGroups() throws IOException {
        var inventory = InventoryReader.read(List.of(printing("""
                {"web": {"hosts": ["a", "b"], "vars": {"ansible_user": "deploy"}, "children": ["edge"]},
                 "edge": ["c"], "lonely": {"ansible_port": 2222},
                 "_meta": {"hostvars": {"a": {"ansible_host": "192.0.2.1"}, "b": {"ansible_host": "{{ x }}"}, "zz": {}}}}
                """)));

        assertThat(inventory.hosts().keySet()).containsExactlyInAnyOrder("a", "b", "c", "lonely");
        assertThat(inventory.host("a").orElseThrow().address()).isEqualTo("192.0.2.1");
        assertThat(inventory.host("c").orElseThrow().login().user()).contains("deploy");
        assertThat(inventory.host("lonely").orElseThrow().login().port()).hasValue(2222);
        assertThat(inventory.host("b").orElseThrow().reach().isRefused()).isTrue();
    }

    @Test
    void fluxsOwnShapeIsRead() throws IOException {
        var inventory = InventoryReader.read(
                List.of(printing("{\"servers\": {\"web\": {\"hosts\": [\"web[01-03]\"], \"user\": \"admin\"}}}")));

        assertThat(inventory.hosts().keySet()).containsExactly("web01", "web02", "web03");
    }

    @Test
    void variablesLieBesideTheProgramAsTheyDoForAnsible() throws IOException {
        Files.createDirectory(folder.resolve("group_vars"));
        new InventoryFolder(folder.resolve("group_vars")).write("web.yml", "ansible_user: fromfile\n");

        assertThat(InventoryReader.read(List.of(printing(TWO)))
                        .host("a")
                        .orElseThrow()
                        .login()
                        .user())
                .contains("fromfile");
    }

    @Test
    void failuresSayWhatTheProgramSays() throws IOException {
        var none = ReadOptions.USUAL;

        assertThat(mistake(program("p1", "echo no credentials >&2; exit 3"), none))
                .isEqualTo("failed with exit code 3 / it says: no credentials");
        assertThat(mistake(printing("{\"web\": [\"a\"]}"), none)).startsWith("is missing; Flux does not ask");
        assertThat(mistake(printing("no json"), none)).contains("no");
        assertThat(mistake(printing(""), none)).isEqualTo("must be an object: { \"key\": value }");
        var slow = new ReadOptions(Optional.empty(), Duration.ofSeconds(2), Duration.ZERO, false, Optional.empty());
        assertThat(mistake(program("p2", "echo waiting >&2; sleep 30 & sleep 30"), slow))
                .startsWith("gave no answer within 2s / it says: waiting");
        assertThat(mistake(program("p3", "head -c 70000000 /dev/zero | tr '\\0' x"), none))
                .isEqualTo("prints more than 64 MiB");
    }

    @Test
    void whatOthersMayWriteOrNobodyMayRunIsNotRun() throws IOException {
        var open = printing(TWO);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(mistake(open, ReadOptions.USUAL)).contains("may be written by others");

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(mistake(open, ReadOptions.USUAL)).contains("begins as a program and may not be run");
        assertThat(asked()).isZero();
    }

    @Test
    void anAnswerIsGoodForAsLongAsTheCacheSays() throws IOException {
        var program = printing(TWO);
        InventoryReader.read(List.of(program), keeping(Duration.ofMinutes(10), false));
        InventoryReader.read(List.of(program), keeping(Duration.ofMinutes(10), false));
        assertThat(asked()).isEqualTo(1);

        InventoryReader.read(List.of(program), keeping(Duration.ofMinutes(10), true));
        assertThat(asked()).isEqualTo(2);

        age(Duration.ofMinutes(11));
        InventoryReader.read(List.of(program), keeping(Duration.ofMinutes(10), false));
        assertThat(asked()).isEqualTo(3);
        InventoryReader.read(List.of(program), ReadOptions.USUAL);
        assertThat(asked()).isEqualTo(4);
    }

    private void age(Duration age) throws IOException {
        try (var files = Files.list(cache)) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
            }
        }
    }

    @Test
    void anOldAnswerIsUsedWithAWarningWhereTheSourceIsDown() throws IOException {
        InventoryReader.read(List.of(printing(TWO)), keeping(Duration.ofMinutes(10), false));
        age(Duration.ofHours(3));
        var down = program("hosts", "echo cloud is away >&2; exit 1");

        Inventory inventory = InventoryReader.read(List.of(down), keeping(Duration.ofMinutes(10), false));
        assertThat(inventory.hosts().keySet()).containsExactly("a", "b");
        assertThat(inventory.warnings())
                .anyMatch(line -> line.contains("its answer of 3h ago is used") && line.contains("cloud is away"));

        assertThat(mistake(down, keeping(Duration.ofMinutes(10), true))).contains("failed with exit code 1");
        assertThat(mistake(down, ReadOptions.USUAL)).contains("failed with exit code 1");
    }

    @Test
    void aHostThatVanishedIsToldAndIsNoHost() throws IOException {
        InventoryReader.read(List.of(printing(TWO)), keeping(Duration.ofMinutes(10), false));
        var inventory = InventoryReader.read(
                List.of(printing("{\"web\": [\"b\"], \"_meta\": {\"hostvars\": {}}}")),
                keeping(Duration.ofMinutes(10), true));

        assertThat(inventory.hosts().keySet()).containsExactly("b");
        assertThat(inventory.warnings()).anyMatch(line -> line.endsWith("no longer names a"));
    }
}
