package dev.flux.run;

import static dev.flux.run.Guarding.now;
import static dev.flux.run.Guarding.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.journal.History;
import dev.flux.journal.JournalReader;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The controller ends while a host is on its way to another address, and another one goes on with the run: it finds
/// the
/// host where it really is, and nothing runs twice.
final class MovedResumeTests {

    private static final String NEXT = "192.0.2.9";
    private static final String RUN = "ab".repeat(16);

    @TempDir
    Path folder;

    private Path place = Path.of("/");
    private Path after = Path.of("/");

    @BeforeEach
    void isAtItsOldAddress() throws IOException {
        place = Files.writeString(folder.resolve("place"), "old\n");
        after = folder.resolve("after");
    }

    private boolean moved() {
        try {
            return Files.readString(place).equals("new\n");
        } catch (IOException e) {
            return false;
        }
    }

    /// A change of the address that has to be proved, and one more step.
    private Work move(Duration window) {
        var address = new Step(1, "ssh", now(place, "new\n"), Duration.ofSeconds(6), false, window);
        return new Announced(
                Fleet.payload(Payload.compile(List.of(address, plain(2, now(after, "x\n"))), Mode.APPLY)), NEXT);
    }

    private Report carry(Moving network, Duration window, Function<Path, JournalWriter> journal) {
        var fleet = new Fleet(network, folder, RUN, journal);
        var plan = fleet.plan(List.of(Host.named("web01")), RolloutPlan.plain(List.of("web01"), 1));
        try (fleet.journal) {
            var history = fleet.journal.history();
            if (!history.isBegun()) {
                JournalListener.begin(fleet.journal, plan, Made.UNKNOWN);
            }
            return new FleetRun(
                            plan,
                            fleet.work(plan, move(window)),
                            List.of(new JournalListener(fleet.journal)),
                            Optional.empty(),
                            dev.flux.run.rollout.Rollout::new,
                            history)
                    .run();
        }
    }

    private Report begin(Moving network, Duration window, UnaryOperator<String> hook) {
        return carry(network, window, path -> JournalWriter.create(path, InstantSource.system(), hook));
    }

    private Report resume(Moving network, Duration window) {
        return carry(
                network, window, path -> JournalWriter.reopen(path, InstantSource.system(), UnaryOperator.identity()));
    }

    /// From this record on nothing is written any more, as after a `kill -9`: what was done on the host meanwhile
    /// stays.
    private void cutBefore(String type) throws IOException {
        var journal = folder.resolve("journal-" + RUN);
        var file = journal.resolve(JournalWriter.FILE);
        var lines = Files.readAllLines(file);
        int first = lines.stream()
                .map(line -> line.contains("\"type\":\"" + type + "\""))
                .toList()
                .indexOf(true);
        assertThat(first).as("a record of type %s", type).isPositive();
        Files.write(file, lines.subList(0, first));
        assertThat(JournalReader.read(journal)).hasSize(first);
    }

    private Moving network(ThrowawayHost host) {
        return new Moving(FakeTransport.to(host), this::moved, NEXT);
    }

    private void assertWhole(Report report) {
        var host = report.hosts().getFirst();
        assertThat(host.outcome()).as("%s", host).isEqualTo(HostOutcome.COMPLETED);
        assertThat(host.steps()).extracting(one -> one.outcome()).containsExactly(Outcome.CHANGED, Outcome.CHANGED);
        assertThat(after).hasContent("x");
        assertThat(place).hasContent("new");
    }

    /// The host has decided for its new address before it was written down that it has, or after.
    @ParameterizedTest
    @ValueSource(strings = {"moved", "host", "end"})
    void F68_F78_aHostThatMovedIsFoundWhereverTheControllerEnded(String record) throws Exception {
        var window = Duration.ofSeconds(40);
        try (var host = Hosts.dash(folder)) {
            assertWhole(begin(network(host), window, UnaryOperator.identity()));
            cutBefore(record);

            // there is nobody at the old address any more
            assertWhole(resume(network(host), window));

            var moves = History.of(JournalReader.read(folder.resolve("journal-" + RUN)))
                    .moves();
            assertThat(moves).hasSize(1);
            assertThat(moves.getFirst().now().address()).contains(NEXT);
            assertThat(moves.getFirst().before().address()).isEmpty();
        }
    }

    @Test
    void F68_F78_aHostThatWentBackIsFoundWhereItWas() throws Exception {
        var window = Duration.ofSeconds(40);
        try (var host = Hosts.dash(folder)) {
            assertWhole(begin(network(host), window, UnaryOperator.identity()));
            cutBefore("end");
            // somebody took it back by hand since
            Files.writeString(place, "old\n");
            cutBefore("host");

            var report = resume(network(host), window).hosts().getFirst();

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            var moves = History.of(JournalReader.read(folder.resolve("journal-" + RUN)))
                    .moves();
            assertThat(moves).hasSize(2);
            assertThat(moves.getLast().now().address()).isEmpty();
        }
    }

    @Test
    void G3_nothingIsConfirmedElsewhereThatIsNotWrittenDown() throws Exception {
        var full = new AtomicBoolean();
        UnaryOperator<String> disk = line -> {
            if (line.contains("\"type\":\"moving\"")) {
                full.set(true);
                throw new java.io.UncheckedIOException(new IOException("No space left on device"));
            }
            return line;
        };
        try (var host = Hosts.dash(folder)) {
            var network = network(host);
            var report = begin(network, Duration.ofSeconds(8), disk).hosts().getFirst();

            assertThat(full).isTrue();
            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(place).hasContent("old");
            assertThat(after).doesNotExist();
        }
    }
}
