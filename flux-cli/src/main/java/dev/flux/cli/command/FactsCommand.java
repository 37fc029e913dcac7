package dev.flux.cli.command;

import dev.flux.cli.view.FactsView;
import dev.flux.cli.view.ReportView;
import dev.flux.facts.FactNames;
import dev.flux.host.Glob;
import dev.flux.host.Host;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.problem.Suggestion;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.Cares;
import dev.flux.run.RunEvent;
import dev.flux.run.RunPlan;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.settings.Durations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux facts --on SELECTOR`: what hosts are.
@Command(
        name = "facts",
        description = "Show what hosts are: system, versions, firewall, resources.",
        footer = {
            "",
            "One row a host, or every fact with -v and for a single host. NAME picks facts: flux facts --on web01 'os.*'",
            "A host that told its facts lately is not asked again; --refresh asks it."
        })
final class FactsCommand implements Callable<Integer> {

    private final Setup setup;
    private final InstantSource clock = InstantSource.system();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "facts to show, as in mem_mb or 'os.*'")
    private List<String> names = List.of();

    @Option(names = "--become", description = "ask as root, by sudo: needed for the ports that sshd listens on")
    private boolean become;

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "how old facts may be before a host is asked again (default: ${DEFAULT-VALUE})")
    private String maxAge = "10m";

    FactsCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        var age = Durations.parse(maxAge)
                .orElseThrow(() -> new UsageFault("--max-age " + maxAge + " is no time", "--max-age 10m"));
        names.forEach(FactsCommand::requireKnown);
        boolean again = setup.targets().refresh || setup.options().output == GlobalOptions.Output.NDJSON;
        var fleet = new Targets(setup).fleet(Targets.Need.SELECTION);
        var screen = new FactsScreen(fleet, cache(fleet.hosts()), again ? Duration.ofNanos(-1) : age);
        if (screen.open().isEmpty()) {
            screen.show(List.of());
            return ExitCode.OK.code();
        }
        var open = new Fleet(fleet.inventory(), screen.open(), fleet.words(), fleet.local());
        return new FleetRunner(setup)
                .run(new RunOrder(
                        "facts",
                        true,
                        open,
                        RolloutPlan.plain(
                                open.hosts().stream().map(Host::name).toList(),
                                setup.targets().forks()),
                        new FactsWork(become),
                        Cares.NONE,
                        Optional.empty(),
                        fleet.inventory().warnings(),
                        List.of(),
                        Optional.of(screen)));
    }

    /// A name or pattern that no fact has would show nothing, and look as if hosts had told nothing.
    private static void requireKnown(String name) {
        var known = Stream.concat(FactNames.ALL.keySet().stream(), Stream.of(FactsView.SKEW))
                .toList();
        if (!FactNames.isKnown(name) && known.stream().noneMatch(one -> Glob.matches(name, one))) {
            throw new FluxException(
                    "the command line",
                    Problem.of(name, "there is no such fact").hint(Suggestion.hint(name, known)));
        }
    }

    private FactsCache cache(List<Host> hosts) {
        return new FactsCache(setup.state().folder("facts"), clock, hosts);
    }

    /// The facts of all hosts, kept and told, in the order of the inventory.
    private final class FactsScreen implements Screen {

        private final Fleet fleet;
        private final Map<String, FactsView.Row> rows = new ConcurrentHashMap<>();

        FactsScreen(Fleet fleet, FactsCache cache, Duration age) {
            this.fleet = fleet;
            fleet.hosts().forEach(host -> cache.young(host, age).ifPresent(row -> rows.put(host.name(), row)));
        }

        List<Host> open() {
            return fleet.hosts().stream()
                    .filter(host -> !rows.containsKey(host.name()))
                    .toList();
        }

        @Override
        public void on(RunEvent event) {
            if (event instanceof RunEvent.HostTold(var host, var facts)) {
                rows.put(host, new FactsView.Row(host, facts, clock.instant(), false));
            }
        }

        @Override
        public void show(RunPlan plan, Report report) {
            var lost = report.hosts().stream().filter(host -> !host.well()).toList();
            show(lost);
            if (!lost.isEmpty() && !setup.options().json()) {
                new ReportView(setup.console(), setup.options().verbose.length > 0).show(report, plan);
            }
        }

        void show(List<HostReport> lost) {
            boolean all = setup.options().verbose.length > 0 || !names.isEmpty();
            var view = new FactsView(setup.console(), clock.instant(), wanted(), all);
            var told = fleet.hosts().stream()
                    .flatMap(host -> Stream.ofNullable(rows.get(host.name())))
                    .toList();
            if (setup.options().json()) {
                view.document(told, lost);
            } else {
                view.show(told);
            }
        }
    }

    private Predicate<String> wanted() {
        return names.isEmpty() ? _ -> true : name -> names.stream().anyMatch(pattern -> Glob.matches(pattern, name));
    }
}
