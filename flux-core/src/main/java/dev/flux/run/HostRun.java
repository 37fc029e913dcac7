package dev.flux.run;

import static java.util.Objects.requireNonNull;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.RecordReader;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.ReportJson;
import dev.flux.transport.Connection;
import dev.flux.transport.TransportException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One host's way through a run: connect, hello, facts, payload, records, health, outcome.
///
/// After a lost link it sends the same order again under the same key: the host's own gate starts it at most once, and
/// where it was started already we follow it from where we were.
public final class HostRun implements HostWork {

    private static final Duration GREETING = Duration.ofSeconds(20);

    private final RunPlan plan;
    private final RunTools tools;
    private final Work work;

    /// @param work what is run on each host
    public HostRun(RunPlan plan, RunTools tools, Work work) {
        this.plan = plan;
        this.tools = tools;
        this.work = work;
    }

    @Override
    public HostReport on(Host host, Consumer<RunEvent> events) throws InterruptedException {
        var verdict = new Verdict(plan, work, host);
        var deadline = Deadline.in(tools.deadline());
        try (var link = new Link(host)) {
            events.accept(new RunEvent.HostBusy(host.name(), "connecting"));
            link.open();
            if (!link.session().hello().missing().isEmpty()) {
                return verdict.lacksTools(link.session().hello().missing());
            }
            var payload = payload(host, link.session().facts());
            events.accept(new RunEvent.HostPlanned(host.name(), payload.steps().size()));
            var tally = new StepTally(host.name(), payload, events);
            var report = plan.dryRun()
                    ? verdict.of(link.session().plan(payload, tally, deadline), tally)
                    : run(link, payload, tally, deadline, verdict);
            link.closeSession();
            return healthy(report, link, events, deadline);
        } catch (TransportException e) {
            return verdict.of(e.failure());
        }
    }

    private Payload payload(Host host, Facts facts) {
        var payload = work.payload(host, facts);
        if (plan.dryRun() && payload.mode() != Mode.PLAN) {
            throw new IllegalStateException("a dry-run with a payload that may change things");
        }
        return payload;
    }

    private HostReport run(Link link, Payload payload, StepTally tally, Deadline deadline, Verdict verdict)
            throws InterruptedException {
        var key = new RunKey(plan.run(), "1.1", RunnerSession.nonce(), link.host.name());
        try {
            intend(key, payload);
        } catch (UncheckedIOException e) {
            return verdict.noJournal(e);
        }
        var reader = new RecordReader(key.nonce());
        var terms = new RunTerms(tools.lockWait(), work.rollback(link.host), deadline);
        var ending = link.session().run(key, payload, terms, reader, tally);
        while (again(ending, key, payload)) {
            if (ending instanceof Ending.Lost && !link.reopen(deadline)) {
                return verdict.of(ending, tally);
            }
            ending = ending instanceof Ending.Exists
                    ? link.session().attach(key, reader, tally, deadline)
                    : link.session().run(key, payload, terms, reader, tally);
        }
        return verdict.of(ending, tally);
    }

    /// A lost link is taken up again; a segment that exists under our own name and digest is ours to follow.
    private static boolean again(Ending ending, RunKey key, Payload payload) {
        return switch (ending) {
            case Ending.Lost _ -> true;
            case Ending.Exists(var alias, var digest) -> alias.equals(key.alias()) && digest.equals(payload.digest());
            case Ending.Done _, Ending.Died _, Ending.Refused _, Ending.Locked _, Ending.TimedOut _, Ending.Broken _ ->
                false;
        };
    }

    private void intend(RunKey key, Payload payload) {
        tools.journal()
                .force(
                        "intent",
                        ReportJson.MAPPER
                                .createObjectNode()
                                .put("host", key.alias())
                                .put("segment", key.segment())
                                .put("nonce", key.nonce())
                                .put("class", work.once() ? "once" : "idempotent")
                                .put("digest", payload.digest()));
    }

    private HostReport healthy(HostReport report, Link link, Consumer<RunEvent> events, Deadline deadline)
            throws InterruptedException {
        var checks = tools.health().apply(link.host);
        if (plan.dryRun() || !report.well() || checks.isEmpty()) {
            return report;
        }
        events.accept(new RunEvent.HostBusy(link.host.name(), "health check"));
        var said = new StringBuilder();
        for (var spec : checks) {
            var answer = new HealthCheck(spec, link.connection(), link.host).ask(deadline);
            if (!answer.well()) {
                return verdictUnhealthy(report, answer.words());
            }
            said.append(said.isEmpty() ? "" : ", ").append(answer.words());
        }
        return new HostReport(
                report.name(),
                report.outcome(),
                report.cause(),
                report.next(),
                report.steps(),
                report.exec(),
                Optional.of("healthy (" + said + ")"),
                report.took());
    }

    private HostReport verdictUnhealthy(HostReport report, String words) {
        return new HostReport(
                report.name(),
                HostOutcome.FAILED,
                "not healthy: " + words,
                plan.again(report.name()),
                report.steps(),
                report.exec(),
                Optional.of("not healthy"),
                report.took());
    }

    /// The connection and session of one host, opened again after a loss.
    private final class Link implements AutoCloseable {

        private final Host host;
        private @Nullable Connection connection;
        private @Nullable RunnerSession session;

        Link(Host host) {
            this.host = host;
        }

        void open() throws InterruptedException {
            var password = tools.passwords().apply(host);
            connection = tools.transport().connect(host);
            session = RunnerSession.open(
                    connection(),
                    new RunnerOptions(work.become(host), password, work.needsFacts(), GREETING, tools.state()));
        }

        /// Tries until the deadline, slower and slower; false when that did not help.
        boolean reopen(Deadline deadline) throws InterruptedException {
            for (long pause = 500; !deadline.over(); pause = Math.min(pause * 2, 15_000)) {
                close();
                Thread.sleep(Math.min(pause, deadline.left().toMillis()));
                try {
                    open();
                    return true;
                } catch (TransportException e) {
                    if (!e.failure().retryable()) {
                        return false;
                    }
                }
            }
            return false;
        }

        RunnerSession session() {
            return requireNonNull(session);
        }

        Connection connection() {
            return requireNonNull(connection);
        }

        void closeSession() {
            if (session != null) {
                session.close();
                session = null;
            }
        }

        @Override
        public void close() {
            closeSession();
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
    }
}
