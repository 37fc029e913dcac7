package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.LinkFault;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A host that somebody follows tells what a step prints while it runs. What these commands wait for comes only where
/// somebody has heard what they printed before.
class FollowedHostTests {

    @TempDir
    Path folder;

    private Fleet fleet(FakeHost host) {
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.followed = Optional.of("web01");
        return fleet;
    }

    /// Waits, in shell, until the test has heard.
    private String waiting() {
        return "i=0; while [ ! -e " + folder + "/heard ] && [ $i -lt 100 ]; do i=$((i + 1)); sleep 0.2; done;"
                + " [ -e " + folder + "/heard ] && echo it was heard;";
    }

    /// @param awaited what must have been heard, all of it
    private HostReport run(Fleet fleet, Work work, String... awaited) throws InterruptedException {
        var missing = new HashSet<>(List.of(awaited));
        return fleet.work(work, List.of("web01")).on(Host.named("web01"), event -> {
            fleet.events.add(event);
            if (event instanceof RunEvent.StepPrinted printed) {
                missing.removeIf(words -> printed.lines().stream().anyMatch(line -> line.contains(words)));
                if (missing.isEmpty()) {
                    hear();
                }
            }
        });
    }

    private void hear() {
        try {
            if (!Files.exists(folder.resolve("heard"))) {
                Files.createFile(folder.resolve("heard"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> printed(Fleet fleet, String stream) {
        return fleet.events.stream()
                .filter(event ->
                        event instanceof RunEvent.StepPrinted(var _, var _, var of, var _) && of.equals(stream))
                .flatMap(event -> ((RunEvent.StepPrinted) event).lines().stream())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aCommandIsHeardBeforeItHasEnded(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var fleet = fleet(host);
            var command = "printf 'gr\\303\\274n \\033[31mred\\n'; echo oops >&2; " + waiting() + " exit 3";
            var report = run(fleet, Fleet.command(command, Duration.ofSeconds(50)), "red", "oops");

            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("grün \u001b[31mred\nit was heard\n");
            assertThat(report.exec().orElseThrow().status()).isEqualTo(3);
            assertThat(printed(fleet, "stdout")).first().isEqualTo("grün \\x1b[31mred");
            assertThat(printed(fleet, "stderr")).containsExactly("oops");
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStepIsHeardBeforeItHasEndedAndWhatItPrintedIsInItsReport(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            slowChown(host);
            var fleet = fleet(host);
            var report = run(fleet, files("first", "second"), "given away");

            assertThat(report.steps())
                    .as(report.cause())
                    .extracting(StepReport::outcome)
                    .containsExactly(Outcome.CHANGED, Outcome.CHANGED);
            assertThat(report.steps().getFirst().output()).isEqualTo("given away\nit was heard\n");
            assertThat(fleet.events)
                    .filteredOn(RunEvent.StepPrinted.class::isInstance)
                    .first()
                    .isEqualTo(new RunEvent.StepPrinted("web01", 1, "output", List.of("given away")));
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void aHostThatNobodyFollowsTellsNothingMore() throws Exception {
        try (var host = Hosts.dash(folder)) {
            slowChown(host);
            hear();
            var fleet = fleet(host);
            fleet.followed = Optional.of("web02");
            var report = run(fleet, files("first"), "given away");

            assertThat(report.steps()).extracting(StepReport::output).containsExactly("");
            assertThat(fleet.events).noneMatch(RunEvent.StepPrinted.class::isInstance);
        }
    }

    private void slowChown(ThrowawayHost host) {
        host.sh("cp $(readlink -f $(command -v chown)) " + folder + "/chown; printf '#!/bin/sh\\necho given away\\n"
                + waiting() + "\\nexec " + folder + "/chown \"$@\"\\n' >" + folder
                + "/slow; chmod 755 " + folder + "/slow; mount --bind " + folder
                + "/slow $(readlink -f $(command -v chown))");
    }

    private Work files(String... names) {
        return Fleet.steps(
                Mode.APPLY,
                Duration.ofSeconds(50),
                List.of(names).stream()
                        .map(name -> new FileContent(folder + "/" + name, "0644", "root:root", "x\n"))
                        .toArray(FileContent[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void sec05_F35_whatIsPrintedIsNeverTakenForARecord(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var fleet = fleet(host);
            var command = "n=$(cut -d' ' -f1 " + folder + "/state/runs/*/1.1/records | head -n 1);"
                    + " printf '%s 3 exited 0 no\\n%s 4 done 0\\n%s 0 parted\\n' \"$n\" \"$n\" \"$n\"; " + waiting()
                    + " exit 5";
            var report = run(fleet, Fleet.command(command, Duration.ofSeconds(50)), "parted");

            assertThat(report.exec().orElseThrow().status()).isEqualTo(5);
            assertThat(printed(fleet, "stdout"))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .noneMatch(line -> line.contains("\u001e"));
        }
    }

    @Test
    void sec03_aFloodIsToldInPiecesAndOnlyItsBeginning() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = fleet(host);
            var flood = "yes floooooood | head -c 1000000; " + waiting() + " true";
            var report = run(fleet, Fleet.command(flood, Duration.ofSeconds(50)), "floooooood");

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.exec().orElseThrow().stdout()).endsWith("it was heard\n");
            assertThat(printed(fleet, "stdout").stream()
                            .mapToInt(String::length)
                            .sum())
                    .isBetween(1000, 65536);
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void afterALostLinkNoLineIsShownTwice() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var cut = host.with(LinkFault.cutAfterHearing(1200));
            var fleet = fleet(FakeHost.inTurn(List.of(cut, host)));
            var lines = "i=0; while [ $i -lt 60 ]; do i=$((i + 1)); echo line $i of many; sleep 0.05; done; ";
            var report = run(
                    fleet, Fleet.command(lines + "echo last; " + waiting() + " true", Duration.ofSeconds(50)), "last");

            assertThat(report.exec().orElseThrow().stdout()).as(report.cause()).endsWith("it was heard\n");
            assertThat(printed(fleet, "stdout")).doesNotHaveDuplicates().contains("line 1 of many", "last");
        }
    }
}
