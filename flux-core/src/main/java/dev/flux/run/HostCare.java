package dev.flux.run;

import static java.util.stream.Collectors.joining;

import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HookSpec;
import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Health checks and hooks around the work of one host.
final class HostCare {

    private final RunPlan plan;
    private final RunTools tools;
    private final Work work;
    private final Host host;
    private final Consumer<RunEvent> events;
    private final CareVerdict verdict;
    private final Verdict whole;
    private final Hooks hooks;
    private final Care care;
    private final Map<String, Care> groups = new LinkedHashMap<>();
    private final boolean prepared;
    private boolean begun;

    HostCare(RunPlan plan, RunTools tools, Work work, Host host, Consumer<RunEvent> events, Verdict verdict) {
        this.plan = plan;
        this.tools = tools;
        this.work = work;
        this.host = host;
        this.events = events;
        this.verdict = new CareVerdict(plan, host, verdict::took);
        this.whole = verdict;
        this.prepared = tools.journal().history().isPrepared(host.name());
        this.begun = prepared;
        this.hooks = new Hooks(plan, tools, work, events);
        this.care = tools.cares().of(host);
        Stream.concat(Stream.of(""), host.traits().groups().stream())
                .forEach(group -> groups.put(group, tools.cares().of(group)));
    }

    /// Whether its hooks have begun, so that those that always run must.
    boolean hasBegun() {
        return begun;
    }

    /// Asks whether it is well enough to be worked on, and does what comes before.
    ///
    /// @return its outcome, where nothing is to be done on it
    Optional<HostReport> before(Link link, Deadline deadline) throws InterruptedException {
        // where an earlier controller had begun the hooks, the host was well, and may look otherwise now
        var checks = plan.dryRun() || prepared ? List.<HealthSpec>of() : care.checks(HealthSpec.When.BEFORE);
        if (!checks.isEmpty()) {
            events.accept(new RunEvent.HostBusy(host.name(), "health check before"));
            link.closeSession();
            for (var spec : checks) {
                var answer = ask(spec, link, deadline);
                if (!answer.well()) {
                    return Optional.of(verdict.unwellBefore(answer.words(), spec.skip()));
                }
            }
            link.anotherSession(deadline);
        }
        return prepare(link).map(verdict::unprepared);
    }

    /// An earlier controller had begun its work. Its hooks have run then, but where its turn was over, as after an
    /// interrupt, so that this is another.
    Optional<HostReport> goesOn(Link link) throws InterruptedException {
        return prepare(link).map(why -> verdict.unresumed(why, work.once()));
    }

    private Optional<String> prepare(Link link) throws InterruptedException {
        begun = true;
        try {
            return all(HookSpec.When.BEFORE, Map.of(), Optional.of(link), true);
        } catch (UncheckedIOException e) {
            throw new RunHalted(whole.noJournal(e));
        }
    }

    /// Asks whether it is well after its work.
    HostReport healthy(HostReport report, Link link, Deadline deadline) {
        var checks = care.checks(HealthSpec.When.AFTER);
        if (plan.dryRun() || !report.well() || checks.isEmpty()) {
            return report;
        }
        events.accept(new RunEvent.HostBusy(host.name(), "health check"));
        var said = new StringBuilder();
        try {
            for (var spec : checks) {
                var answer = ask(spec, link, deadline);
                if (!answer.well()) {
                    return verdict.unhealthy(report, answer.words());
                }
                said.append(said.isEmpty() ? "" : ", ").append(answer.words());
            }
        } catch (InterruptedException e) {
            return verdict.unended(report, "its health was not asked", work.once());
        }
        return report.with(Optional.of("healthy (" + said + ")"));
    }

    private Answer ask(HealthSpec spec, Link link, Deadline deadline) throws InterruptedException {
        var variables = Map.of("FLUX_RUN", plan.run(), "FLUX_HOST", host.name(), "FLUX_ADDRESS", link.address());
        return new HealthCheck(spec, new Questions(link.host(), link, work, variables).of(spec)).ask(deadline);
    }

    /// The operator cancelled when its work was done, and whether it was restarted is not known.
    HostReport unrestarted(HostReport report) {
        return verdict.unended(report, "whether it has restarted is not known", work.once());
    }

    /// The operator cancelled before anything but hooks had begun.
    HostReport cancelled() {
        return verdict.cancelled();
    }

    /// Does what comes after, however it ended.
    ///
    /// @param link to the host; it may be closed, or may never have been open
    HostReport after(HostReport report, Link link) {
        if (report.isSkipped() || care.hooks().isEmpty()) {
            return report;
        }
        var ended = report;
        var over = link.wasOpen() ? Optional.of(link) : Optional.<Link>empty();
        try {
            if (ended.well()) {
                var trouble = all(HookSpec.When.AFTER, told(ended), over, true);
                ended = trouble.isPresent() ? verdict.unfinished(ended, trouble.get()) : ended;
            }
            if (!ended.well() && ended.outcome() != HostOutcome.DUPLICATE && !plan.dryRun()) {
                all(HookSpec.When.FAILURE, told(ended), over, false);
            }
            if (begun) {
                var trouble = all(HookSpec.When.ALWAYS, told(ended), over, false);
                ended = trouble.isPresent() && ended.well() ? verdict.unfinished(ended, trouble.get()) : ended;
            }
        } catch (InterruptedException e) {
            events.accept(new RunEvent.Warned(host.name() + ": cancelled before all of its hooks had run"));
            return ended.well() ? verdict.unended(ended, "not all of its hooks have run", work.once()) : ended;
        } catch (UncheckedIOException e) {
            throw new RunHalted(verdict.unhooked(ended, e));
        }
        return ended;
    }

    private static Map<String, String> told(HostReport report) {
        return Map.of("FLUX_OUTCOME", report.outcome().word(), "FLUX_CAUSE", report.cause());
    }

    /// @param stops whether one that fails keeps the others from running
    /// @return why the first that failed did
    private Optional<String> all(HookSpec.When when, Map<String, String> told, Optional<Link> link, boolean stops)
            throws InterruptedException {
        var done = new HashSet<HookSpec>();
        Optional<String> trouble = Optional.empty();
        for (var group : groups.entrySet()) {
            for (var hook : group.getValue().hooks(HookSpec.Each.HOST, when)) {
                if (done.add(hook) && !(stops && trouble.isPresent())) {
                    var said = hooks.run(hook, subject(group.getKey(), told, address(link)), link);
                    trouble = trouble.or(() -> said);
                }
            }
        }
        return trouble;
    }

    /// Where the host is reached now, which its own work may have changed.
    private String address(Optional<Link> link) {
        return link.map(Link::address).orElseGet(() -> tools.transport().address(host));
    }

    private Hooks.Subject subject(String group, Map<String, String> told, String address) {
        var variables = new LinkedHashMap<>(told);
        variables.put("FLUX_HOST", host.name());
        variables.put("FLUX_ADDRESS", address);
        variables.put("FLUX_GROUPS", host.traits().groups().stream().collect(joining(" ")));
        return new Hooks.Subject(group, plan.rollout().wave(group, host.name()), host.name(), variables);
    }
}
