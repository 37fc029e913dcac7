package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.journal.JournalWriter;
import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Hosts that nobody reaches for a while, that restart in the middle of their work, whose power was cut, or that are
/// very slow.
class LostHostTests {

    private static final String OTHER_BOOT = "11111111-2222-3333-4444-555555555555";
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final FakeHost AWAY = FakeHost.failing(new Failure.ConnectionRefused("web01:22", "closed"));

    @TempDir
    Path folder;

    private final String run = RunnerSession.nonce();
    private final AtomicReference<FakeHost> reached = new AtomicReference<>(AWAY);
    private Duration deadline = MINUTES;

    private HostReport carry(Work work) {
        return Fleet.carry(new FakeTransport(_ -> reached.get()), folder, run, deadline, work);
    }

    private Work command(String command) {
        return Fleet.command("cd " + folder + "; echo x >>count; : >started; " + command, MINUTES);
    }

    private CompletableFuture<HostReport> begin(Work work) throws InterruptedException {
        var report = CompletableFuture.supplyAsync(() -> carry(work));
        for (int i = 0; i < 3000 && !Files.exists(folder.resolve("started")); i++) {
            Thread.sleep(20);
        }
        return report;
    }

    private Path segment() {
        return folder.resolve("state/runs/" + run + "/1.1");
    }

    /// The same machine with its files, after a restart.
    private ThrowawayHost booted(PosixShell shell) throws IOException {
        var host = Hosts.of(shell, folder);
        Files.writeString(folder.resolve("boot"), OTHER_BOOT + "\n");
        host.sh("mount --bind " + folder + "/boot /proc/sys/kernel/random/boot_id");
        return host;
    }

    /// Ends every session that a server holds, and nothing that was started by them.
    private static void endSessions(ThrowawayHost host) {
        host.sh("""
                for p in /proc/[0-9]*; do n=${p#/proc/}
                  [ "$n" != 1 ] && [ "$n" != "$$" ] || continue
                  while read -r key value; do [ "$key $value" != "PPid: 0" ] || kill -9 "$n"; done <"$p/status"
                done 2>/dev/null""");
    }

    @Test
    void F60_whileNobodyLetsUsInTheWorkGoesOnAndIsCollectedOnceSomebodyDoes() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var work = command("until [ -e go ]; do sleep 0.1; done; echo survived");
            reached.set(host);
            deadline = Duration.ofSeconds(30);
            var report = begin(work);
            reached.set(AWAY);
            endSessions(host);

            assertThat(report.get().outcome()).as(report.get().cause()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(report.get().next()).contains("flux resume");
            assertThat(host.processes()).anyMatch(line -> line.contains("sleep 0.1"));

            Hosts.go(folder);
            deadline = MINUTES;
            reached.set(host);
            var collected = carry(work);
            assertThat(collected.outcome()).as(collected.cause()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(collected.exec().orElseThrow().stdout()).isEqualTo("survived\n");
            assertThat(folder.resolve("count")).hasContent("x");
        }
    }

    @Test
    void F61_aCommandInWhoseMiddleTheHostRestartsIsUnknownAndNeverRunsAgain() throws Exception {
        try (var after = booted(PosixShell.DASH)) {
            var host = Hosts.dash(folder);
            reached.set(host);
            var work = command("sleep 300");
            var report = begin(work);
            reached.set(after);
            host.close();

            assertThat(report.get().outcome()).as(report.get().cause()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(carry(work).outcome()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(folder.resolve("count")).hasContent("x");
            Hosts.assertEmpty(after);
        }
    }

    @Test
    void F61_stepsInWhoseMiddleTheHostRestartsAreInterruptedAndMadeAgain() throws Exception {
        try (var after = booted(PosixShell.DASH)) {
            var host = Hosts.dash(folder);
            Files.writeString(folder.resolve("slow"), "#!/bin/sh\n: >" + folder + "/started\nsleep 300\n");
            host.sh("chmod 755 " + folder + "/slow; mount --bind " + folder
                    + "/slow $(readlink -f $(command -v chown))");
            reached.set(host);
            var motd = new FileContent(folder + "/motd", "0644", "root:root", "new\n");
            var work = Fleet.steps(Mode.APPLY, MINUTES, motd);
            var report = begin(work);
            reached.set(after);
            host.close();

            assertThat(report.get().outcome()).as(report.get().cause()).isEqualTo(HostOutcome.INTERRUPTED);
            assertThat(folder.resolve("motd")).doesNotExist();
            var again = new Fleet(FakeTransport.to(after), folder).on("web01", work);
            assertThat(again.outcome()).as(again.cause()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(folder.resolve("motd")).hasContent("new");
        }
    }

    /// What the host knows of a run that has ended there, each of its files empty or cut in its middle.
    @ParameterizedTest
    @EnumSource(names = {"DASH", "BUSYBOX"})
    void F64_whatAPowerCutTearsIsNeverTakenForDoneAndNeverRunsAgain(PosixShell shell) throws Exception {
        var work = command("echo the whole of it; echo other >&2");
        HostReport whole;
        try (var host = Hosts.of(shell, folder)) {
            reached.set(host);
            whole = carry(work);
            assertThat(whole.outcome()).as(whole.cause()).isEqualTo(HostOutcome.COMPLETED);
            host.sh("cp -a " + segment() + " " + folder + "/kept");
        }
        deadline = Duration.ofMinutes(1);
        int torn = 0;
        for (var file : files(folder.resolve("kept"))) {
            for (var cut : List.of("0", "$(($(wc -c <" + file + ") / 2))")) {
                try (var after = booted(shell)) {
                    after.sh("cd " + folder + "; rm -rf " + segment() + "; cp -a kept " + segment() + "; cd "
                            + segment() + " && truncate -s " + cut + " " + file);
                    forget();
                    reached.set(after);
                    var report = carry(work);

                    var at = file + " cut to " + cut + ": " + report.cause();
                    if (report.outcome() == HostOutcome.COMPLETED) {
                        assertThat(report.exec()).as(at).isEqualTo(whole.exec());
                    } else {
                        assertThat(report.outcome()).as(at).isIn(HostOutcome.UNKNOWN, HostOutcome.INTERRUPTED);
                    }
                    assertThat(folder.resolve("count")).as(at).hasContent("x");
                    torn += report.outcome() == HostOutcome.COMPLETED ? 0 : 1;
                }
            }
        }
        assertThat(torn).as("files without which nobody knows how it ended").isPositive();
    }

    /// The host has fewer records than it had told: whoever waits for the next ones is not left waiting.
    @Test
    void F61_F64_recordsThatWereToldAndAreGoneHoldNobodyUp() throws Exception {
        var host = Hosts.dash(folder);
        reached.set(host);
        var work = command("sleep 300");
        var report = begin(work);
        reached.set(AWAY);
        host.close();
        try (var after = booted(PosixShell.DASH)) {
            after.sh(": >" + segment() + "/records");
            reached.set(after);

            assertThat(report.get().outcome()).as(report.get().cause()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(report.get().cause()).isEqualTo("the host restarted in mid-run");
            assertThat(folder.resolve("count")).hasContent("x");
        }
    }

    @Test
    void F64_aRecordThatWasCutInItsMiddleIsNoneAndNobodyWaitsForItsEnd() throws Exception {
        var host = Hosts.dash(folder);
        reached.set(host);
        deadline = Duration.ofSeconds(20);
        var work = command("sleep 300");
        var report = begin(work);
        reached.set(AWAY);
        host.close();
        assertThat(report.get().outcome()).as(report.get().cause()).isEqualTo(HostOutcome.UNKNOWN);
        try (var after = booted(PosixShell.DASH)) {
            after.sh("cd " + segment() + "; truncate -s $(($(wc -c <records) - 3)) records");
            reached.set(after);
            deadline = Duration.ofMinutes(1);

            var told = carry(work);
            assertThat(told.outcome()).as(told.cause()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(told.cause()).isEqualTo("the runner on the host was gone");
            assertThat(folder.resolve("count")).hasContent("x");
        }
    }

    private static List<Path> files(Path under) throws IOException {
        try (var all = Files.walk(under)) {
            return all.filter(Files::isRegularFile)
                    .map(under::relativize)
                    .sorted()
                    .toList();
        }
    }

    /// The controller was killed before it knew how the host ended.
    private void forget() throws IOException {
        var journal = folder.resolve("journal-" + run).resolve(JournalWriter.FILE);
        Files.writeString(
                journal,
                Files.readAllLines(journal).stream()
                        .limit(2)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    /// Its processes stand still for nineteen moments of twenty.
    @Test
    void F46_aVerySlowHostIsAsGoodAsAnyOtherWithinItsDeadline() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var slowed = CompletableFuture.runAsync(() -> host.sh("""
                    while :; do
                      for signal in STOP CONT; do
                        for p in /proc/[0-9]*; do n=${p#/proc/}
                          [ "$n" = 1 ] || [ "$n" = "$$" ] || kill -s "$signal" "$n"
                        done 2>/dev/null
                        [ $signal = STOP ] && sleep 0.19 || sleep 0.01
                      done
                    done"""));
            reached.set(host);
            var report = carry(command("echo slow"));

            assertThat(slowed).isNotDone();
            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("slow\n");
            assertThat(folder.resolve("count")).hasContent("x");
        }
    }
}
