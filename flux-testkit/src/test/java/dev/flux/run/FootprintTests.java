package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a run costs a host and leaves on it.
class FootprintTests {

    /// The programs that we call, each replaced by one that counts itself first.
    private static final List<String> TOOLS = List.of(
            "base64",
            "cat",
            "chmod",
            "chown",
            "cmp",
            "cp",
            "dd",
            "find",
            "flock",
            "grep",
            "head",
            "id",
            "ln",
            "ls",
            "mkdir",
            "mkfifo",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "setsid",
            "sha256sum",
            "sleep",
            "stat",
            "sync",
            "tail",
            "tee",
            "uname",
            "wc");

    /// The two `dd` that read the first blocks run by the login's own path, and are not seen here.
    private static final int BLOCKS = 2;

    @TempDir
    Path folder;

    private FileContent motd() {
        return new FileContent(folder.resolve("motd").toString(), "0644", "root:root", "x\n");
    }

    /// Puts the counting programs where our PATH looks first.
    private void count(ThrowawayHost host) throws IOException {
        var bin = Files.createDirectory(folder.resolve("bin"));
        for (var tool : TOOLS) {
            var file = bin.resolve(tool);
            Files.writeString(
                    file, "#!/bin/sh\necho " + tool + " >>" + folder + "/calls\nexec /usr/bin/" + tool + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        host.sh("mount --bind " + bin + " /usr/local/sbin");
    }

    private List<String> calls() throws IOException {
        var calls = Files.readAllLines(folder.resolve("calls"));
        Files.delete(folder.resolve("calls"));
        // the watchdog sleeps once a second; how long a run takes is not what is counted
        var sleeps = calls.stream().filter("sleep"::equals).limit(1);
        return Stream.concat(calls.stream().filter(call -> !call.equals("sleep")), sleeps)
                .sorted()
                .toList();
    }

    @Test
    void aConvergedRunAndACommandCallFewPrograms() throws Exception {
        try (var host = Hosts.dash(folder)) {
            count(host);
            new Fleet(FakeTransport.to(host), folder).apply(motd());
            Hosts.assertEmpty(host);
            calls();
            assertThat(new Fleet(FakeTransport.to(host), folder).apply(motd()).count(Outcome.UNCHANGED))
                    .isEqualTo(1);
            Hosts.assertEmpty(host);
            var converged = calls();
            assertThat(new Fleet(FakeTransport.to(host), folder).exec("true").outcome())
                    .isEqualTo(HostOutcome.COMPLETED);
            Hosts.assertEmpty(host);
            var exec = calls();

            assertThat(converged).as("converged %s", converged).hasSizeLessThanOrEqualTo(12 - BLOCKS + 2);
            assertThat(exec).as("exec %s", exec).hasSizeLessThanOrEqualTo(16 - BLOCKS);
        }
    }

    /// Without ksh, which keeps what a command prints in a file of its own before we see it.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KSH")
    void sec_G3_aDryRunWorksOnAReadOnlyMachineAndLeavesNothing(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            Files.writeString(folder.resolve("motd"), "old\n");
            var before = tree(host);
            host.sh("for m in $(cut -d' ' -f2 /proc/mounts); do mount -o remount,bind,ro $m 2>/dev/null; done");
            var fleet = new Fleet(FakeTransport.to(host), folder);
            fleet.dryRun = true;
            var report = fleet.apply(motd());

            assertThat(host.sh("touch /tmp/x 2>/dev/null || touch /var/x 2>/dev/null || echo ro"))
                    .isEqualTo("ro\n");
            assertThat(report.count(Outcome.WOULD_CHANGE)).as(report.cause()).isEqualTo(1);
            assertThat(tree(host)).isEqualTo(before);
        }
    }

    private String tree(ThrowawayHost host) {
        return host.sh("ls -laR --time-style=full-iso /run; ls -ld --time-style=full-iso /var/lib/flux 2>&1; ls "
                + folder + " | grep -v journal");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "YASH"})
    void f49_busyboxToolsAndASleepOfWholeSecondsDo(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            host.sh("mkdir " + folder + "/bb; cp /usr/bin/busybox " + folder + "/bb/; cd " + folder + "/bb;"
                    + " for t in " + String.join(" ", TOOLS) + "; do ln -s busybox $t; done; rm -f sleep;"
                    + " printf '#!/bin/sh\\ncase $1 in *.*) exit 1 ;; esac\\nexec ./usr/bin/sleep $1\\n' >sleep;"
                    + " sed -i 's,exec ./usr,exec /usr,' sleep; chmod 755 sleep; mount --bind . /usr/local/sbin");
            var report = new Fleet(FakeTransport.to(host), folder).apply(motd());
            assertThat(report.count(Outcome.CHANGED)).as(report.cause()).isEqualTo(1);
            var flood =
                    new Fleet(FakeTransport.to(host), folder).exec("echo a; yes | head -c 300000; echo end; exit 3");
            assertThat(flood.exec().orElseThrow().status()).isEqualTo(3);
            assertThat(flood.exec().orElseThrow().dropped()).isEqualTo(300_006 - 2 * 65536);
            assertThat(flood.exec().orElseThrow().stdout()).startsWith("a\ny\n").endsWith("end\n");
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void reportsKeepTheirForm() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var report = new Fleet(FakeTransport.to(host), folder).apply(motd());
            var json = dev.flux.report.ReportJson.document(new dev.flux.report.Report(
                    "ab".repeat(16),
                    "test",
                    false,
                    java.time.Instant.EPOCH,
                    java.time.Duration.ZERO,
                    List.<HostReport>of(report)));
            var keys = new TreeMap<String, String>();
            json.properties()
                    .forEach(entry -> keys.put(
                            entry.getKey(), entry.getValue().getNodeType().toString()));

            assertThat(keys)
                    .hasToString("{command=STRING, dry_run=BOOLEAN, hosts=ARRAY, run=STRING, schema_version=NUMBER,"
                            + " started=STRING, summary=OBJECT, took_ms=NUMBER}");
            assertThat(json.path("hosts").get(0).propertyNames())
                    .containsExactly("host", "outcome", "cause", "next", "took_ms", "steps");
            assertThat(json.path("hosts").get(0).path("steps").get(0).propertyNames())
                    .containsExactly("number", "module", "title", "outcome", "detail", "change", "output", "took_ms");
        }
    }
}
