package dev.flux.cli.command;

import dev.flux.cli.view.Console;
import dev.flux.cli.view.ExecView;
import dev.flux.cli.view.Held;
import dev.flux.cli.view.JsonView;
import dev.flux.cli.view.LinesView;
import dev.flux.cli.view.LiveView;
import dev.flux.cli.view.ReportView;
import dev.flux.cli.view.TalkView;
import dev.flux.host.Host;
import dev.flux.host.NameFold;
import dev.flux.journal.History;
import dev.flux.journal.JournalFull;
import dev.flux.journal.RunCheck;
import dev.flux.problem.FluxException;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.run.FleetRun;
import dev.flux.run.HostRun;
import dev.flux.run.HostWork;
import dev.flux.run.JournalListener;
import dev.flux.run.KnownMachines;
import dev.flux.run.OutputSpill;
import dev.flux.run.RunListener;
import dev.flux.run.RunPlan;
import dev.flux.run.RunTools;
import dev.flux.run.RunnerSession;
import dev.flux.run.ThisMachine;
import dev.flux.run.rollout.Rollout;
import dev.flux.secret.Secret;
import dev.flux.shell.Printable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a run of an order: its id, its folder, its views, its end.
final class FleetRunner {

    private final Setup setup;
    private final GlobalOptions options;
    private final TargetOptions targets;
    private final Console console;
    private boolean exec;
    private boolean quiet;
    private boolean interrupted;
    private Optional<Ended> ended = Optional.empty();

    FleetRunner(Setup setup) {
        this.setup = setup;
        this.options = setup.options();
        this.targets = setup.targets();
        this.console = setup.console();
    }

    /// How a run came out.
    ///
    /// @param stopped the lanes of its rollout that a budget or a gate has stopped
    record Ended(Report report, Set<String> stopped, boolean interrupted) {}

    /// How the last run came out; empty where there was none.
    Optional<Ended> ended() {
        return ended;
    }

    /// Runs to the end, shows it, and returns the exit code.
    int run(RunOrder order) {
        return run(order, RunBook.of(setup, order.rollout()));
    }

    /// The same, with the folder that the run has.
    int run(RunOrder order, RunBook book) {
        if (options.savePlan != null && order.listeners().isEmpty()) {
            throw new UsageFault(
                    "flux " + order.command() + " has no plan that could be kept",
                    "flux --dry-run orchestrate -i inventory.toml --save-plan plan.json");
        }
        exec = order.work().once();
        quiet = exec || order.screen().isPresent();
        order.warnings().forEach(warning -> console.talk("warning: " + Printable.line(warning, 2000)));
        checkFollowed(order);
        // what is wrong in it is said before anything is asked or made
        setup.project().config();
        var passwords = passwords(order);
        var state = setup.state();
        var asked = plan(order, book);
        var folder = state.folder("runs", asked.run());
        try (var _ = alone(state, asked);
                var journal = book.open(folder);
                var transport = setup.access().transport(order.fleet(), notice -> console.talk("notice: " + notice));
                var _ = setup.log(folder)) {
            var plan = book.begin(journal, folder, asked);
            var tools = new RunTools(
                    transport,
                    journal,
                    host -> Optional.ofNullable(passwords.get(host.name())),
                    order.cares(),
                    targets.lockWait(),
                    targets.deadline(),
                    setup.surroundings().variable("FLUX_HOST_STATE_DIR"),
                    !targets.noSafetyNet,
                    own(order),
                    order.fleet().local() ? KnownMachines.NONE : new MachineBook(setup, plan.run()),
                    RunBook.by(),
                    Optional.ofNullable(options.follow));
            var listeners = new ArrayList<RunListener>(List.of(new JournalListener(journal), new RunLog()));
            if (order.work().needsFacts()) {
                listeners.add(new FactsCache(state.folder("facts"), InstantSource.system(), plan.hosts()));
            }
            listeners.addAll(order.listeners());
            order.screen().ifPresent(listeners::add);
            try (var work = new OutputSpill(new HostRun(plan, tools, order.work()), folder, console::redacted)) {
                return told(order, plan, folder, watched(order, plan, work, listeners, journal.history()));
            }
        } catch (JournalFull e) {
            return full(asked, folder, e);
        }
    }

    /// What is not written down is not sent: hosts end what they had begun, and somebody makes room.
    private int full(RunPlan plan, Path folder, JournalFull full) {
        var why = Printable.line(String.valueOf(full.getMessage()), 200);
        console.talk("flux: the run's journal cannot be written: " + why + " (" + folder + ")");
        console.talk("  no further host was started; what was begun on others goes on there");
        console.talk("  next: df -h " + folder + ", and once there is room: " + plan.resume());
        return ExitCode.UNKNOWN.code();
    }

    /// Keeps and shows the report, and says with which code the run ends.
    private int told(RunOrder order, RunPlan plan, Path folder, Report report) {
        keep(folder, report);
        show(order, plan, report, folder);
        if (!report.budget().tolerated().isEmpty()) {
            tolerated(report);
        }
        new OldRuns(setup).forget(Instant.now());
        return code(report).code();
    }

    private void tolerated(Report report) {
        var names = new HashSet<>(report.budget().tolerated());
        var skipped = report.hosts().stream()
                .filter(HostReport::isSkipped)
                .map(HostReport::name)
                .toList();
        skipped.forEach(names::remove);
        var away = report.budget().tolerated().stream().filter(names::contains).toList();
        if (!away.isEmpty()) {
            console.talk("warning: unreachable, no more than max_unreachable allows: " + NameFold.fold(away));
        }
        if (!skipped.isEmpty()) {
            console.talk("warning: left alone, as they were not healthy before: " + NameFold.fold(skipped));
        }
    }

    /// The machine that no inventory means by mistake.
    private ThisMachine own(RunOrder order) {
        var meant = targets.allowLocal
                || order.fleet().local()
                || setup.surroundings().remote().isPresent();
        return meant ? ThisMachine.NONE : ThisMachine.read(Path.of("/"));
    }

    private ExitCode code(Report report) {
        return interrupted ? ExitCode.CANCELLED : ExitCode.of(report, targets.detailedExitCode);
    }

    /// Ctrl-C once starts no further host, twice cancels those that run, thrice leaves at once.
    private Report watched(RunOrder order, RunPlan plan, HostWork work, List<RunListener> listeners, History history) {
        var follow = Optional.ofNullable(options.follow);
        var live = options.output == GlobalOptions.Output.TEXT && console.isLive() && !options.quiet
                ? Optional.of(new LiveView(console, order.screen().isEmpty(), options.verbose.length > 0, follow))
                : Optional.<LiveView>empty();
        listeners.add(live.map(RunListener.class::cast).orElseGet(this::view));
        var run = new FleetRun(plan, work, listeners, Optional.empty(), Rollout::new, history);
        var interrupts = new Interrupts(run, console, plan);
        try (interrupts;
                var _ = Signals.hear(List.of("INT", "TERM", "HUP"), interrupts);
                var _ = Signals.hear(live.isPresent() ? List.of("WINCH") : List.of(), console::resized)) {
            var report = run.run();
            ended = Optional.of(new Ended(report, run.stand().stopped(), interrupts.heard()));
            return report;
        } finally {
            interrupted = interrupts.heard();
            live.ifPresent(LiveView::close);
        }
    }

    private RunListener view() {
        return switch (options.output) {
            case TEXT -> {
                var follow = Optional.ofNullable(options.follow);
                yield options.quiet || (quiet && follow.isEmpty())
                        ? new TalkView(console)
                        : new LinesView(console, options.verbose.length > 0, follow);
            }
            case JSON -> new TalkView(console);
            case NDJSON -> new JsonView(console);
        };
    }

    private void show(RunOrder order, RunPlan plan, Report report, Path folder) {
        var screen = order.screen().filter(_ -> options.output != GlobalOptions.Output.NDJSON);
        if (screen.isPresent()) {
            screen.get().show(plan, report);
            return;
        }
        switch (options.output) {
            case TEXT -> {
                var view = new ReportView(
                        console,
                        options.verbose.length > 0,
                        whole(),
                        keptPlan(),
                        Optional.of(folder.resolve(RunCheck.LOG)));
                if (exec) {
                    new ExecView(console, !options.noFold, !options.quiet).show(report);
                } else if (!options.quiet) {
                    view.show(report, plan);
                } else if (!report.hosts().stream().allMatch(HostReport::well)) {
                    view.showTroubles(report, plan);
                }
            }
            case JSON -> new JsonView(console).document(report);
            case NDJSON -> {}
        }
    }

    private void checkFollowed(RunOrder order) {
        var follow = options.follow;
        if (follow != null
                && order.fleet().hosts().stream().noneMatch(host -> host.name().equals(follow))) {
            throw new UsageFault(
                    "--follow " + follow + " is none of the hosts of this run",
                    "flux inventory list -i " + order.fleet().inventory().source());
        }
    }

    private boolean whole() {
        return targets.on == null && targets.limit == null && setup.again().isEmpty();
    }

    private Optional<String> keptPlan() {
        return Optional.ofNullable(options.savePlan)
                .or(() -> Optional.ofNullable(options.expectPlan))
                .map(file -> "flux apply " + file);
    }

    private RunPlan plan(RunOrder order, RunBook book) {
        var words = new ArrayList<>(List.of("flux", order.command()));
        words.addAll(order.fleet().words());
        order.typed().ifPresent(command -> words.addAll(List.of("--", command)));
        return book.named(new RunPlan(
                RunnerSession.nonce(),
                order.command(),
                String.join(" ", words),
                order.dryRun(),
                order.fleet().inventory().source(),
                order.fleet().hosts(),
                order.rollout(),
                InstantSource.system()));
    }

    private Held alone(StateFolder state, RunPlan plan) {
        if (plan.dryRun() || exec || targets.allowOverlap) {
            return () -> {};
        }
        return OverlapGuard.take(state.folder("locks"), plan.source() + " " + plan.command(), plan.run());
    }

    private Map<String, Secret> passwords(RunOrder order) {
        var passwords = new HashMap<String, Secret>();
        for (Host host : order.hosts()) {
            if (!host.reach().isRefused() && order.work().become(host)) {
                setup.access().becomePassword(host).ifPresent(secret -> passwords.put(host.name(), secret));
            }
        }
        return passwords;
    }

    private void keep(Path folder, Report report) {
        try {
            OutputFile.write(folder.resolve(RunCheck.REPORT), out -> {
                ReportJson.pieces(report).map(console::redacted).forEach(out::print);
                out.print('\n');
            });
        } catch (FluxException e) {
            console.talk("warning: the report is not kept: " + Printable.line(String.valueOf(e.getMessage()), 200));
        }
    }
}
