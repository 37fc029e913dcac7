package dev.flux.run;

import static dev.flux.run.Guarding.guarded;
import static dev.flux.run.Guarding.now;
import static dev.flux.run.Guarding.plain;
import static dev.flux.run.Guarding.states;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.journal.History;
import dev.flux.journal.JournalReader;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A change takes a host to another address in the middle of its run, and the connection with it: the run goes on
/// there.
final class MovedHostTests {

    private static final String NEXT = "192.0.2.9";

    /// The first login comes too early, and the second one three seconds later; on a busy machine, much later.
    private Duration window = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private Path place = Path.of("/");

    @BeforeEach
    void isAtItsOldAddress() throws IOException {
        place = Files.writeString(folder.resolve("place"), "old\n");
    }

    /// The host has moved where its file says so.
    private boolean moved() {
        try {
            return Files.readString(place).equals("new\n");
        } catch (IOException e) {
            return false;
        }
    }

    private Moving network(ThrowawayHost host, String next) {
        return new Moving(FakeTransport.to(host), this::moved, next);
    }

    private Work move(Step... more) {
        var steps =
                new ArrayList<>(List.of(new Step(1, "ssh", now(place, "new\n"), Duration.ofSeconds(6), false, window)));
        steps.addAll(List.of(more));
        return new Announced(Fleet.payload(Payload.compile(steps, Mode.APPLY)), NEXT);
    }

    private static List<String> warned(Fleet fleet) {
        return fleet.events.stream()
                .flatMap(event -> event instanceof RunEvent.Warned(var text) ? Stream.of(text) : Stream.<String>empty())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void F68_aHostThatMovesIsProvedWhereItIsAndItsRunGoesOnThere(PosixShell shell) throws Exception {
        var after = folder.resolve("after");
        try (var host = Hosts.of(shell, folder)) {
            var network = network(host, NEXT);
            var fleet = new Fleet(network, folder);

            var report = fleet.on("web01", move(plain(2, now(after, "x\n"))));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.steps()).extracting(one -> one.outcome()).containsOnly(Outcome.CHANGED);
            assertThat(states(fleet)).containsExactly("armed", "proving", "confirmed");
            assertThat(network.logins()).as("no login but to the new one").containsOnly(NEXT);
            assertThat(after).as("the later step").exists();
            assertThat(warned(fleet))
                    .containsExactly("web01 is reached another way now: write address = \"" + NEXT
                            + "\" for it in the inventory");
            assertThat(folder.resolve("state/open")).doesNotExist();
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void F68_whoGoesOnWithTheRunKnowsWhereTheHostIs() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = new Fleet(network(host, NEXT), folder);
            var report = fleet.on("web01", move());
            fleet.journal.close();

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);

            var moves = History.of(JournalReader.read(folder.resolve("journal-" + fleet.run)))
                    .moves();

            assertThat(moves).hasSize(1);
            var met = Host.named("web01");
            assertThat(moves.getFirst().now().lead(met).address()).isEqualTo(NEXT);
            assertThat(moves.getFirst().before().lead(met)).isEqualTo(met);
        }
    }

    @Test
    void F68_aHostThatIsNotWhereItWasAnnouncedComesBack() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var network = network(host, "192.0.2.77");
            var fleet = new Fleet(network, folder);
            window = Duration.ofSeconds(8);
            long begin = System.nanoTime();

            var report = fleet.on("web01", move());

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(report.cause()).contains("no new login proved it in time (no way to " + NEXT);
            assertThat(place).hasContent("old");
            assertThat(network.logins()).isEmpty();
            assertThat(warned(fleet)).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(window, window.plusSeconds(25));
        }
    }

    @Test
    void aHostThatHasBothAddressesIsProvedAtTheAnnouncedOne() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var both = new Guarding.Logins(FakeTransport.to(host), 0);
            var fleet = new Fleet(both, folder);

            HostReport report = fleet.on("web01", move());

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(states(fleet)).containsExactly("armed", "proving", "confirmed");
            assertThat(new Fleet(both, folder)
                            .on("web01", guarded(now(place, "new\n")))
                            .count(Outcome.CHANGED))
                    .isZero();
        }
    }
}
