package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 100,000 hosts load in at most 5 s of a processor and 1 GB, in a process of their own.
class LargeInventoryTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"csv,100000", "jsonl,100000", "program,100000", "toml,100000", "ini,20000", "yml,20000"})
    void aLargeInventoryLoadsInTimeAndMemory(String kind, int hosts) throws IOException, InterruptedException {
        var file = LargeFleet.write(folder, kind, hosts);
        if (kind.equals("ini") || kind.equals("yml")) {
            assertThat(Files.size(file)).isLessThanOrEqualTo(4 << 20);
        }
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx640m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFleet.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        var took = LargeFleet.Took.parse(said);

        assertThat(took.hosts()).isEqualTo(hosts);
        // two to three seconds on a quiet machine; what is done for each host and all others takes minutes
        assertThat(took.cpuMillis()).as("%s: %s", kind, took).isLessThan(12_000);
        assertThat(took.peakMiB()).as("%s: %s", kind, took).isLessThan(1000);
    }
}
