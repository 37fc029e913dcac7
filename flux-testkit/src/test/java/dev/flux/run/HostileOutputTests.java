package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Commands that print too much, or what they must not.
@Isolated("it measures memory or threads")
class HostileOutputTests {

    @TempDir
    Path folder;

    private HostReport exec(ThrowawayHost host, String command) throws InterruptedException {
        return new Fleet(FakeTransport.to(host), folder).exec(command);
    }

    @ParameterizedTest
    @EnumSource
    void sec03_aFloodOf200MegabytesIsBoundedCountedAndKeepsItsStatus(PosixShell shell) throws Exception {
        flood(shell, 200L << 20);
    }

    @Test
    void sec03_aFloodOfOneGibibyteIsBoundedOnTheHostsDiskAndInMemory() throws Exception {
        long before = used();
        flood(PosixShell.DASH, 1L << 30);
        assertThat(used() - before).isLessThan(64L << 20);
    }

    private void flood(PosixShell shell, long bytes) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var report = exec(
                    host,
                    "du=$(du -sk " + folder + "); yes flooooood | head -c " + bytes + "; echo the end; du -sk " + folder
                            + " | cut -f1 >&2; exit 3");
            var result = report.exec().orElseThrow();

            assertThat(result.status()).isEqualTo(3);
            assertThat(result.stdout())
                    .startsWith("flooooood\n")
                    .endsWith("the end\n")
                    .hasSizeLessThan(140_000);
            assertThat(result.dropped()).isEqualTo(bytes + 8 - 2 * 65536);
            assertThat(Integer.parseInt(result.stderr().strip())).isLessThan(600);
            Hosts.assertEmpty(host);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void sec04_oneLineOf256MegabytesAndNulsAndBrokenTextAreOutputAsAnyOther() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var line = exec(host, "head -c 268435456 /dev/zero | tr '\\0' x")
                    .exec()
                    .orElseThrow();
            assertThat(line.dropped()).isEqualTo(268_435_456L - 2 * 65536);
            var odd = exec(host, "printf 'a\\000b\\377c\\n'; printf '\\377' >&2")
                    .exec()
                    .orElseThrow();
            assertThat(odd.stdout()).isEqualTo("a\0b\ufffdc\n");
            assertThat(odd.stderr()).isEqualTo("\ufffd");
        }
    }

    @Test
    void sec04_aMillionTinyWritesAreKeptInOrder() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var result = exec(host, "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo $i; done")
                    .exec()
                    .orElseThrow();
            var lines = result.stdout().lines().toList();
            assertThat(lines.getFirst()).isEqualTo("1");
            assertThat(lines.getLast()).isEqualTo("20000");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sec05_F35_C13_outputThatImitatesRecordsIsOutput(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var state = folder + "/state/runs/*/1.1/";
            var report = exec(
                    host,
                    "cat " + state + "records; n=$(cut -d' ' -f1 " + state + "records | head -n 1);"
                            + " printf '%s 3 exited 0 no\\n%s 4 done 0\\n' \"$n\" \"$n\";"
                            + " printf '%s 4 done 0\\n' \"$n\" >&2; printf '%s 4 done 0\\n' \"$n\" >&7; exit 5");

            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.exec().orElseThrow().status()).isEqualTo(5);
            assertThat(report.exec().orElseThrow().stdout()).contains("done 0");
        }
    }

    @Test
    void sec34_noNonceIsInAnyArgumentOrInTheCommandsEnvironment() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var report = exec(
                    host,
                    "nonce=$(cut -d' ' -f1 " + folder + "/state/runs/*/1.1/records | tr -cd '0-9a-f' | head -c 32);"
                            + " echo ${#nonce}; all=$(cat /proc/[0-9]*/cmdline /proc/self/environ | tr '\\0' ' ');"
                            + " case $all in *\"$nonce\"*) echo seen ;; *) echo unseen ;; esac");

            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("32\nunseen\n");
        }
    }
}
