package dev.flux.inventory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.config.ConfigReader;
import dev.flux.host.Host;
import dev.flux.host.HostName;
import dev.flux.host.Inventory;
import dev.flux.problem.FluxException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Damaged files end as an error or as a valid inventory, in at most 200 ms of a processor each; never as a crash, and
/// never as a host that the file does not name. A file that means thousands of hosts, by a range, may take longer.
/// `-Dflux.fuzz.files=N` says how many files a reader gets, `-Dflux.fuzz.seed=N` which.
class MutatedFilesTests {

    private static final int FILES = Integer.getInteger("flux.fuzz.files", 1_000);
    private static final long SEED = Long.getLong("flux.fuzz.seed", 5);
    private static final long MOST_NANOS = 200_000_000;
    private static final int MANY = 2_000;
    private static final Pattern LONG_RANGE = Pattern.compile("[-:][0-9]{5,}");
    private static final Pattern MEANS_OTHER_LETTERS = Pattern.compile("[\\\\\\[]|%[0-9A-F]{2}");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ini,ansible",
        "yaml,ansible",
        "json,ansible",
        "toml,flux",
        "yaml,flux",
        "json,flux",
        "txt,list",
        "csv,csv",
        "jsonl,jsonl",
        "json,program",
        "toml,config"
    })
    void damagedFilesAreErrorsOrInventories(String end, String kind) throws IOException {
        var seeds = seeds(end, kind);
        var random = new Random(SEED);
        var mutator = new Mutator(random);
        var file = folder.resolve("fuzzed." + end);
        var clock = ManagementFactory.getThreadMXBean();
        read(file, kind, seeds.getFirst());
        int valid = 0;
        int wrong = 0;
        for (int i = 0; i < FILES; i++) {
            var text = mutator.mutate(seeds.get(random.nextInt(seeds.size())), seeds.get(random.nextInt(seeds.size())));
            long begin = clock.getCurrentThreadCpuTime();
            long took;
            try {
                var inventory = read(file, kind, text);
                took = clock.getCurrentThreadCpuTime() - begin;
                inventory.ifPresent(one -> check(one, text));
                took = inventory.filter(one -> one.hosts().size() > MANY).isPresent() ? 0 : took;
                valid++;
            } catch (FluxException e) {
                took = LONG_RANGE.matcher(text).find() ? 0 : clock.getCurrentThreadCpuTime() - begin;
                assertThat(e.problems()).isNotEmpty();
                wrong++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("file " + i + " of " + end + "," + kind + ":\n" + text, e);
            }
            assertThat(took).as("nanoseconds for file %d:%n%s", i, text).isLessThan(MOST_NANOS);
        }
        assertThat(wrong).as("files that were found wrong").isGreaterThan(FILES / 20);
        assertThat(valid).as("files that stayed valid").isGreaterThan(FILES / 200);
        System.out.println("figure mutated-files " + FILES);
    }

    @Test
    void aPlantedHostThatNoFileNamesIsCaught() throws IOException {
        var text = "web01\n";
        var inventory = read(folder.resolve("fuzzed.txt"), "list", text).orElseThrow();
        check(inventory, text);
        assertThatThrownBy(() -> check(inventory, text.replace("web01", "web02")))
                .isInstanceOf(AssertionError.class);
    }

    static Optional<Inventory> read(Path file, String kind, String text) throws IOException {
        Files.writeString(file, text.replaceAll("[\\ud800-\\udfff]", ""));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        if (kind.equals("config")) {
            ConfigReader.read(Optional.of(file), Optional.empty());
            return Optional.empty();
        }
        var format = InventoryFormat.of(kind).orElseThrow();
        if (format == InventoryFormat.PROGRAM) {
            return Optional.of(answered(file, text));
        }
        return Optional.of(InventoryReader.read(List.of(file), ReadOptions.USUAL.with(format)));
    }

    /// What a program printed, without running one for each text: as its last answer, which is still good.
    private static Inventory answered(Path program, String text) throws IOException {
        var folder = requireNonNull(program.toAbsolutePath().getParent());
        Files.writeString(program, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        assertThat(new AnswerCache(folder, program).write(text.replaceAll("[\\ud800-\\udfff]", "")))
                .isEmpty();
        var hour = Duration.ofHours(1);
        return InventoryReader.read(
                List.of(program),
                new ReadOptions(Optional.of(InventoryFormat.PROGRAM), hour, hour, false, Optional.of(folder)));
    }

    /// Every name, address, user and port stands in the file, unless it writes letters in another way.
    private static void check(Inventory inventory, String written) {
        boolean literal = !MEANS_OTHER_LETTERS.matcher(written).find();
        var text = written.replaceAll("[\"']", "");
        for (Host host : inventory.hosts().values()) {
            assertThat(HostName.isAllowed(host.name())).isTrue();
            if (literal) {
                assertThat(text).contains(host.name()).contains(host.address());
                host.login().user().ifPresent(user -> assertThat(text).contains(user));
                host.login().port().ifPresent(port -> assertThat(text).contains(Integer.toString(port)));
                host.route().alternatives().stream()
                        .flatMap(List::stream)
                        .forEach(hop -> assertThat(text).contains(hop.address()));
            }
        }
    }

    private static List<String> seeds(String end, String kind) throws IOException {
        var from = Path.of("src/test/resources/seeds");
        var names = kind.equals("program") ? "(?:ansible1|flux)" : kind;
        try (Stream<Path> files = Files.list(from)) {
            var seeds = files.filter(file -> String.valueOf(file.getFileName()).matches(names + "[^.]*\\." + end))
                    .sorted()
                    .map(MutatedFilesTests::text)
                    .toList();
            assertThat(seeds).as("seeds for %s,%s", end, kind).isNotEmpty();
            return seeds;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
