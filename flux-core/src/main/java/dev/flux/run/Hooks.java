package dev.flux.run;

import dev.flux.host.HookSpec;
import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.journal.PastHook;
import dev.flux.payload.Payload;
import dev.flux.report.Aside;
import dev.flux.report.HostReport;
import dev.flux.report.ReportJson;
import dev.flux.shell.Printable;
import dev.flux.transport.TransportException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs hooks of one host or wave, each at most once: one whose link is lost in the middle has failed, and one whose
/// controller was cut off in the middle is unknown, unless it may be repeated. So each is written down before it
/// begins,
/// and what came of it before anything follows from that.
final class Hooks {

    private static final String CUT_OFF =
            "Flux was cut off in its middle, and nobody knows whether it was done; it is not run again";

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final RunPlan plan;
    private final RunTools tools;
    private final Work work;
    private final Consumer<RunEvent> events;

    Hooks(RunPlan plan, RunTools tools, Work work, Consumer<RunEvent> events) {
        this.plan = plan;
        this.tools = tools;
        this.work = work;
        this.events = events;
    }

    /// What a hook is run for.
    ///
    /// @param host its name; empty for a wave
    /// @param variables that its command gets, besides those of the run
    record Subject(String group, int wave, String host, Map<String, String> variables) {}

    /// Runs it, and tells what came of it.
    ///
    /// @param link to the host that it is for; empty where there is none
    /// @return why it did not go well, if so
    Optional<String> run(HookSpec hook, Subject subject, Optional<Link> link) throws InterruptedException {
        if (plan.dryRun()) {
            events.accept(new RunEvent.Asided(aside(hook, subject, Aside.State.WOULD_RUN, "")));
            return Optional.empty();
        }
        var key = PastHook.key(aside(hook, subject, Aside.State.WELL, ""), hook.command());
        var earlier = Optional.ofNullable(tools.journal().history().hooks().get(key));
        var ended = earlier.flatMap(PastHook::ended);
        if (ended.isPresent()) {
            return trouble(hook, ended.get().state(), ended.get().words());
        } else if (earlier.isPresent() && !hook.repeatable()) {
            ended(key, hook, subject, new Result(Aside.State.UNKNOWN, CUT_OFF));
            return trouble(hook, Aside.State.UNKNOWN, CUT_OFF);
        }
        if (!subject.host().isEmpty()) {
            events.accept(new RunEvent.HostBusy(subject.host(), hook.title()));
        }
        begins(key, hook, subject);
        long begin = System.nanoTime();
        try {
            var result = result(hook, variables(subject), link);
            var took = " in " + (System.nanoTime() - begin) / 1_000_000 + " ms";
            var words = result.words() + (result.state() == Aside.State.NOT_RUN ? "" : took);
            ended(key, hook, subject, new Result(result.state(), words));
            return trouble(hook, result.state(), words);
        } catch (InterruptedException e) {
            cancelled(key, hook, subject);
            throw e;
        }
    }

    private static Optional<String> trouble(HookSpec hook, Aside.State state, String words) {
        return state == Aside.State.WELL ? Optional.empty() : Optional.of(hook.title() + ": " + words);
    }

    /// @throws java.io.UncheckedIOException where that cannot be written down, so that it must not run
    private void begins(String key, HookSpec hook, Subject subject) {
        tools.journal()
                .force(
                        "hook",
                        ReportJson.MAPPER
                                .createObjectNode()
                                .put("key", key)
                                .put("when", hook.when().word())
                                .put("host", subject.host())
                                .put("group", subject.group())
                                .put("wave", subject.wave()));
    }

    private void ended(String key, HookSpec hook, Subject subject, Result result) {
        var aside = aside(hook, subject, result.state(), result.words());
        tools.journal().force("aside", ReportJson.aside(aside).put("key", key));
        events.accept(new RunEvent.Asided(aside));
    }

    /// The operator ended it, and who goes on with the run begins it anew.
    private void cancelled(String key, HookSpec hook, Subject subject) {
        var aside = aside(hook, subject, Aside.State.FAILED, "cancelled in its middle");
        tools.journal().force("aside", ReportJson.aside(aside).put("key", key).put("again", true));
        events.accept(new RunEvent.Asided(aside));
    }

    private static Aside aside(HookSpec hook, Subject subject, Aside.State state, String words) {
        return new Aside(
                Aside.Kind.HOOK,
                hook.when().word(),
                subject.group(),
                subject.wave(),
                subject.host(),
                hook.on(),
                Printable.line(hook.command(), 200),
                state,
                words);
    }

    private Map<String, String> variables(Subject subject) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("FLUX_RUN", plan.run());
        variables.put("FLUX_COMMAND", plan.command());
        variables.put("FLUX_GROUP", subject.group());
        variables.put("FLUX_WAVE", String.valueOf(subject.wave()));
        variables.putAll(subject.variables());
        return variables;
    }

    private record Result(Aside.State state, String words) {}

    private Result result(HookSpec hook, Map<String, String> variables, Optional<Link> link)
            throws InterruptedException {
        try {
            if (hook.on().equals(HookSpec.CONTROLLER)) {
                var said = LocalCommand.run(hook.command(), variables, Deadline.in(hook.timeout()));
                return ended(said.status(), said.output(), hook);
            } else if (hook.on().equals(HookSpec.HOST)) {
                return link.isPresent() ? over(link.get(), hook, variables) : notRun("there is no way to the host");
            }
            var other = tools.cares().host(hook.on());
            return other.isPresent()
                    ? delegated(other.get(), hook, variables)
                    : notRun("the inventory has no such host");
        } catch (TransportException e) {
            return notRun(e.failure().cause());
        }
    }

    private static Result notRun(String why) {
        return new Result(Aside.State.NOT_RUN, why);
    }

    private Result delegated(Host host, HookSpec hook, Map<String, String> variables) throws InterruptedException {
        if (host.reach() instanceof Reach.Refused(var reason)) {
            return notRun(host.name() + " is refused: " + Printable.line(reason, 200));
        }
        try (var link = new Link(host, tools, work)) {
            link.open(false, Deadline.in(hook.timeout().plus(GRACE)));
            link.recognise();
            return over(link, hook, variables);
        }
    }

    private Result over(Link link, HookSpec hook, Map<String, String> variables) throws InterruptedException {
        var deadline = Deadline.in(hook.timeout().plus(GRACE));
        var payload = Payload.hook(hook.command(), variables, hook.timeout());
        var tally = new StepTally(link.host().name(), payload, _ -> {});
        var ending = link.idleSession(deadline).attached(payload, tally, deadline);
        if (tally.late()) {
            return ended(Optional.empty(), output(tally), hook);
        } else if (ending instanceof Ending.Done && tally.exec().isPresent()) {
            return ended(tally.exec().map(HostReport.ExecResult::status), output(tally), hook);
        }
        return new Result(
                Aside.State.FAILED,
                ending instanceof Ending.Lost(var failure) ? failure.cause() : "it did not tell how it ended");
    }

    private static String output(StepTally tally) {
        return tally.exec().map(said -> said.stdout() + said.stderr()).orElse("");
    }

    /// @param status empty where it was ended at its deadline
    private static Result ended(Optional<Integer> status, String output, HookSpec hook) {
        var said = LocalCommand.lastSaid(output);
        if (status.isEmpty()) {
            return new Result(
                    Aside.State.FAILED, "not done after " + hook.timeout().toSeconds() + " s" + said);
        }
        boolean well = status.get() == 0;
        return new Result(well ? Aside.State.WELL : Aside.State.FAILED, "exit " + status.get() + (well ? "" : said));
    }
}
