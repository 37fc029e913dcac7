package dev.flux.run;

import static dev.flux.run.Guarding.NEVER;
import static dev.flux.run.Guarding.guarded;
import static dev.flux.run.Guarding.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The host has decided about a guarded change, and its reply is lost: it is asked again, and what it decided counts.
final class LostProofTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path one = Path.of("/");

    @BeforeEach
    void write() throws IOException {
        one = Files.writeString(folder.resolve("one"), "old\n");
    }

    private Path guard(Fleet fleet) {
        return folder.resolve("state/runs").resolve(fleet.run).resolve("1.1/guard.1");
    }

    private boolean anyDecision() {
        try (var files = Files.walk(folder.resolve("state/runs"))) {
            return files.anyMatch(file -> file.endsWith("decision") && Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private LostReply losing(int links) {
        return new LostReply(this::anyDecision, new AtomicInteger(links));
    }

    /// The reply to the proof alone, and the run's own link with it.
    @ParameterizedTest
    @CsvSource({"DASH, 1, 0", "DASH, 1, 1", "DASH, 2, 1", "BUSYBOX, 1, 1"})
    void F73_aLostReplyIsNoUndecidedChange(PosixShell shell, int proofs, int links) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var logins = LostReply.logins(FakeTransport.to(host), losing(proofs), losing(links));
            var fleet = new Fleet(logins, folder);

            var report = fleet.on("web01", guarded(now(one, "new\n")));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(one).hasContent("new");
            assertThat(Files.readSymbolicLink(guard(fleet).resolve("decision"))).hasToString("confirmed");
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void F73_whoAsksAgainIsToldWhatWasDecided() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var kept = new Fleet(new Guarding.Logins(FakeTransport.to(host), 0), folder);
            kept.on("web01", guarded(now(one, "new\n")));
            assertThat(asked(host, kept)).contains("confirmed");
            assertThat(asked(host, kept)).contains("confirmed");

            var late = new Fleet(new Guarding.Logins(FakeTransport.to(host), NEVER), folder);
            late.on("web01", guarded(now(one, "newer\n")));
            assertThat(asked(host, late)).as("too late").contains("rolled-back");
            assertThat(one).hasContent("new");
        }
    }

    private Optional<String> asked(ThrowawayHost host, Fleet fleet) throws Exception {
        var spec = Files.readString(guard(fleet).resolveSibling("spec"));
        var nonce = Pattern.compile("RUN_NONCE='?([0-9a-f]{32})").matcher(spec);
        assertThat(nonce.find()).as(spec).isTrue();
        var options = new RunnerOptions(false, Optional.empty(), Optional.empty(), false, PATIENCE, fleet.state);
        try (var session = RunnerSession.open(host.connect(Host.named("web01")), options)) {
            return session.confirm(new RunKey(fleet.run, "1.1", nonce.group(1), "web01"), 1, Deadline.in(PATIENCE));
        }
    }
}
