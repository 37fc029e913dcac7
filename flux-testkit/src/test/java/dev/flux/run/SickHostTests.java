package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hosts whose disk is full, read-only, or not ours.
class SickHostTests {

    private static final String FULL = "size=64k";
    private static final String NO_INODES = "nr_inodes=3";

    @TempDir
    Path folder;

    private Fleet fleet(ThrowawayHost host) {
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.state = Optional.of(folder + "/var/flux");
        return fleet;
    }

    private FileContent motd() {
        return new FileContent(folder.resolve("motd").toString(), "0644", "root:root", "new\n");
    }

    private void mount(ThrowawayHost host, String place, String how) throws Exception {
        Files.createDirectories(folder.resolve("var"));
        var script = "mount -t tmpfs -o mode=755," + (how.equals("ro") ? "size=1m" : how) + " tmpfs " + place + "\n"
                + (how.startsWith("size") ? "dd if=/dev/zero of=" + place + "/fill bs=1k 2>/dev/null\n" : "")
                + (how.startsWith("nr") ? "touch " + place + "/a " + place + "/b\n" : "")
                + (how.equals("ro") ? "mount -o remount,ro " + place + "\n" : "");
        host.sh(script);
    }

    @ParameterizedTest
    @CsvSource({
        "F37, DASH, size=64k",
        "F39, DASH, nr_inodes=3",
        "F40, DASH, ro",
        "F37, BUSYBOX, size=64k",
        "F39, BUSYBOX, nr_inodes=3",
        "F40, BUSYBOX, ro",
        "F37, KSH, size=64k",
        "F37, YASH, size=64k",
        "F37, BASH, size=64k",
        "F40, KSH, ro",
        "F40, YASH, ro"
    })
    void f37_F39_F40_stepsAreRefusedBeforeAnyChange(String label, PosixShell shell, String how) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            mount(host, folder + "/var", how);
            var report = fleet(host).apply(motd());

            assertThat(report.outcome()).as(label + " " + report.cause()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause())
                    .contains("no space, no inodes or read-only")
                    .contains("nothing was changed");
            assertThat(folder.resolve("motd")).doesNotExist();
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @CsvSource({"DASH, size=64k", "BUSYBOX, ro", "KSH, nr_inodes=3", "YASH, ro", "BASH, size=64k"})
    void f37_F40_aCommandRunsFromMemoryAndTheResultSaysSo(PosixShell shell, String how) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            mount(host, folder + "/var", how);
            var report = fleet(host).exec("echo out; echo err >&2");

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("out\n");
            assertThat(report.cause()).contains("not resumable on this host").contains("/run/flux");
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @CsvSource({"DASH", "BUSYBOX", "KSH", "YASH", "BASH"})
    void f37_F40_aCommandRunsInTheSessionWhereEvenMemoryIsFull(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            mount(host, folder + "/var", "ro");
            mount(host, "/run", "ro");
            var report = fleet(host).exec("echo out; echo err >&2; yes | head -c 300000; exit 4");

            assertThat(report.cause())
                    .isEqualTo("exit 4; not resumable on this host: the state folder is full or read-only");
            assertThat(report.exec().orElseThrow().stdout())
                    .startsWith("out\ny\n")
                    .hasSize(65536);
            assertThat(report.exec().orElseThrow().stderr()).isEqualTo("err\n");
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommandInTheSessionIsEndedAtItsDeadlineToo(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            mount(host, folder + "/var", "ro");
            mount(host, "/run", "ro");
            for (var command : List.of("echo out; sleep 41", "echo out; trap '' TERM; sleep 42 & sleep 43; wait")) {
                long begin = System.nanoTime();
                var report = fleet(host).on("web01", Fleet.command(command, Duration.ofSeconds(2)));

                assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.TIMED_OUT);
                assertThat(report.cause()).isEqualTo("the command was ended at its deadline");
                assertThat(report.exec().orElseThrow().stdout()).isEqualTo("out\n");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
                Hosts.assertEmpty(host);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatACommandInTheSessionLeavesBehindEndsWithTheDeadline(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            mount(host, folder + "/var", "ro");
            mount(host, "/run", "ro");
            fleet(host).on("web01", Fleet.command("sleep 44 & echo out", Duration.ofSeconds(3)));

            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ln -s /etc var/flux",
                "mkdir var/flux; chown 12345 var/flux",
                "mkdir var/flux; ln -s /etc var/flux/runs",
                "mkdir -p var/flux/runs; chown 12345 var/flux/runs",
                "chmod 777 var",
                "chmod 775 var"
            })
    void sec33_T19_C9_aPlantedStateFolderIsRefused(String planted) throws Exception {
        try (var host = Hosts.dash(folder)) {
            Files.createDirectories(folder.resolve("var"));
            host.sh("cd " + folder + "; " + planted);
            for (var report : List.of(fleet(host).apply(motd()), fleet(host).exec("touch " + folder + "/ran"))) {
                assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.REFUSED);
                assertThat(report.cause()).contains("may be planted");
            }
            assertThat(folder.resolve("motd")).doesNotExist();
            assertThat(folder.resolve("ran")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"setsid", "sha256sum", "base64"})
    void f49_aHostWithoutANeededToolIsRefusedBeforeAnyChange(String tool) throws Exception {
        try (var host = Hosts.dash(folder)) {
            host.sh("mount --bind /dev/null $(readlink -f $(command -v " + tool + "))");
            var report = fleet(host).apply(motd());

            assertThat(report.outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(report.cause()).isEqualTo("the host lacks " + tool + "; nothing was changed");
            assertThat(folder.resolve("motd")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, NO_INODES})
    void f38_aDiskThatFillsInMidRunEndsTheRunAndDoesNotHang(String how) throws Exception {
        try (var host = Hosts.dash(folder)) {
            Files.createDirectories(folder.resolve("var"));
            host.sh("mount -t tmpfs -o mode=755,size=300k tmpfs " + folder + "/var");
            var fill = how.equals(FULL) ? "dd if=/dev/zero of=" + folder + "/var/fill bs=1k 2>/dev/null; " : "";
            var report = fleet(host).exec(fill + "yes 0123456789 | head -c 400000; echo end");

            assertThat(report.outcome()).as(report.cause()).isIn(HostOutcome.COMPLETED, HostOutcome.FAILED);
            Hosts.assertEmpty(host);
        }
    }
}
