package dev.flux.run;

import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HealthSpec.Check;
import dev.flux.host.HookSpec;
import dev.flux.host.Host;
import dev.flux.report.Aside;
import dev.flux.report.HostReport;
import dev.flux.report.ReportJson;
import dev.flux.shell.Printable;
import dev.flux.transport.TransportException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Gates and hooks around the waves of a run.
final class WaveCare {

    /// How many hosts of a wave are asked at the same time.
    private static final int SIDE_BY_SIDE = 8;

    private final RunPlan plan;
    private final RunTools tools;
    private final Work work;
    private final Consumer<RunEvent> events;
    private final WaveTurn wave;
    private final Whereabouts places;
    private final Care care;
    private final Hooks hooks;

    WaveCare(RunPlan plan, RunTools tools, Work work, WaveTurn wave, Whereabouts places, Consumer<RunEvent> events) {
        this.plan = plan;
        this.tools = tools;
        this.work = work;
        this.wave = wave;
        this.places = places;
        this.events = events;
        this.care = tools.cares().of(wave.group());
        this.hooks = new Hooks(plan, tools, work, events);
    }

    /// Runs what comes before its first host.
    ///
    /// @return why its hosts must not start, if so
    Optional<String> before() throws InterruptedException {
        return noted(true, all(HookSpec.When.BEFORE, Map.of(), true));
    }

    /// So that a controller that goes on with the run need not do it again.
    private Optional<String> noted(boolean before, Optional<String> trouble) {
        tools.journal()
                .append(
                        "passed",
                        ReportJson.MAPPER
                                .createObjectNode()
                                .put("group", wave.group())
                                .put("wave", wave.number())
                                .put("before", before)
                                .put("trouble", trouble.orElse("")));
        return trouble;
    }

    /// Asks and runs what comes after its last host.
    ///
    /// @return why no further wave may come, if so
    Optional<String> after() throws InterruptedException {
        Optional<String> trouble;
        try {
            trouble = wave.going() && !plan.dryRun() ? gates() : Optional.empty();
        } catch (InterruptedException e) {
            trouble = Optional.of("its gate was not answered, as the run was cancelled");
        }
        boolean well = trouble.isEmpty()
                && !wave.reports().isEmpty()
                && wave.reports().stream().allMatch(WaveCare::isWell);
        if (well) {
            trouble = all(HookSpec.When.AFTER, told("completed", ""), true);
        }
        var why = trouble.orElse("");
        if ((!well || trouble.isPresent()) && !plan.dryRun()) {
            all(HookSpec.When.FAILURE, told("failed", why), false);
        }
        var last = all(HookSpec.When.ALWAYS, told(well && trouble.isEmpty() ? "completed" : "failed", why), false);
        return noted(false, trouble.or(() -> last));
    }

    /// Another name of a machine is as well as the name that has its result.
    private static boolean isWell(HostReport host) {
        return host.well() || host.isSkipped() || host.twin().isPresent();
    }

    private static Map<String, String> told(String outcome, String cause) {
        return Map.of("FLUX_OUTCOME", outcome, "FLUX_CAUSE", cause);
    }

    private Optional<String> all(HookSpec.When when, Map<String, String> told, boolean stops)
            throws InterruptedException {
        Optional<String> trouble = Optional.empty();
        for (var hook : care.hooks(HookSpec.Each.WAVE, when)) {
            if (!(stops && trouble.isPresent())) {
                var said = hooks.run(hook, subject(told), Optional.empty());
                trouble = trouble.or(() -> said);
            }
        }
        return trouble;
    }

    private Hooks.Subject subject(Map<String, String> told) {
        var variables = new LinkedHashMap<>(told);
        variables.put("FLUX_HOSTS", String.join(" ", wave.hosts()));
        return new Hooks.Subject(wave.group(), wave.number(), "", variables);
    }

    private Optional<String> gates() throws InterruptedException {
        for (var spec : care.checks(HealthSpec.When.WAVE)) {
            var earlier = tools.journal().history().told(aside(spec, Aside.State.WELL, ""));
            if (earlier.isPresent()) {
                if (earlier.get().bad()) {
                    return earlier.map(Aside::words);
                }
                continue;
            }
            var answer = spec.isAskedOnce() ? once(spec) : ofEach(spec);
            if (answer.isPresent()) {
                var state = answer.get().well() ? Aside.State.WELL : Aside.State.FAILED;
                tell(spec, state, answer.get().words());
                if (!answer.get().well()) {
                    return answer.map(Answer::words);
                }
            }
        }
        return Optional.empty();
    }

    private void tell(HealthSpec spec, Aside.State state, String words) {
        events.accept(new RunEvent.Asided(aside(spec, state, words)));
    }

    private Aside aside(HealthSpec spec, Aside.State state, String words) {
        return new Aside(
                Aside.Kind.GATE,
                "wave",
                wave.group(),
                wave.number(),
                "",
                spec.from().name().toLowerCase(java.util.Locale.ROOT),
                Printable.line(asked(spec.check()), 200),
                state,
                words);
    }

    private static String asked(Check check) {
        return switch (check) {
            case Check.Command(var command) -> command;
            case Check.Tcp(var port) -> "tcp " + port;
            case Check.Http(var url) -> url;
            case Check.Service(var unit) -> "service " + unit;
            case Check.Module(var name) -> "module " + name;
        };
    }

    private Optional<Answer> once(HealthSpec spec) throws InterruptedException {
        var variables = new LinkedHashMap<>(subject(Map.of()).variables());
        variables.put("FLUX_RUN", plan.run());
        variables.put("FLUX_GROUP", wave.group());
        variables.put("FLUX_WAVE", String.valueOf(wave.number()));
        var check = new HealthCheck(spec, deadline -> ControllerQuestion.ask(spec.check(), "", variables, deadline));
        return Optional.of(check.ask(Deadline.in(tools.deadline())));
    }

    /// Asks every host of the wave that ended well; the first that is not well now is the answer.
    private Optional<Answer> ofEach(HealthSpec spec) throws InterruptedException {
        var names = wave.reports().stream()
                .filter(HostReport::well)
                .map(HostReport::name)
                .toList();
        var hosts = plan.hosts().stream()
                .filter(host -> names.contains(host.name()))
                .map(places::of)
                .toList();
        var answers = answers(hosts, spec);
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).well()) {
                var bad = hosts.get(i).name() + ": " + answers.get(i).words();
                return Optional.of(new Answer(false, bad));
            }
        }
        return hosts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(true, hosts.size() == 1 ? "1 host" : hosts.size() + " hosts"));
    }

    private List<Answer> answers(List<Host> hosts, HealthSpec spec) throws InterruptedException {
        var asking = new ArrayList<Callable<Answer>>();
        hosts.forEach(host -> asking.add(() -> answer(host, spec)));
        try (var some =
                Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            try {
                var answers = new ArrayList<Answer>();
                for (Future<Answer> one : some.invokeAll(asking)) {
                    answers.add(one.get());
                }
                return answers;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } finally {
                some.shutdownNow();
            }
        }
    }

    private Answer answer(Host host, HealthSpec spec) throws InterruptedException {
        var deadline = Deadline.in(tools.deadline());
        try (var link = new Link(host, tools, work)) {
            var variables = Map.of("FLUX_RUN", plan.run(), "FLUX_HOST", host.name(), "FLUX_ADDRESS", link.address());
            if (spec.from() == dev.flux.host.Site.HOST) {
                link.open(spec.check() instanceof Check.Module && work.needsFacts(), deadline);
                link.recognise();
                link.closeSession();
            }
            return new HealthCheck(spec, new Questions(host, link, work, variables).of(spec)).ask(deadline);
        } catch (TransportException e) {
            return new Answer(false, e.failure().cause());
        }
    }
}
