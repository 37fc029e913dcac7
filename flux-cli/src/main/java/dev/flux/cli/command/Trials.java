package dev.flux.cli.command;

import dev.flux.cli.lab.Lab;
import dev.flux.cli.lab.LabException;
import dev.flux.cli.lab.LabPlan;
import dev.flux.cli.view.TrialView;
import dev.flux.host.Host;
import dev.flux.host.NameFold;
import dev.flux.plan.Workflows;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.trial.Stage.Verdict;
import dev.flux.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Trials of subjects on a clone of this machine, or on hosts that are marked as disposable; never on others.
final class Trials {

    private static final String MARK = "disposable";
    private static final String CLONE = "a clone of this machine";

    private final Setup setup;
    private final TrialOptions options;
    private final TrialView view;

    Trials(Setup setup, TrialOptions options) {
        this.setup = setup;
        this.options = options;
        this.view = new TrialView(setup.console(), setup.options().json());
    }

    /// One subject; where it cannot be tried at all, that is an error.
    int one(List<String> subject) throws InterruptedException {
        var fleet = fleet();
        known(subject);
        try {
            run(subject, fleet);
        } catch (TrialStopped e) {
            e.said().lines().forEach(setup.console()::talk);
            return e.code();
        }
        view.end(fleet.isEmpty());
        return code(view.worst());
    }

    /// A name or a configuration that is wrong is said before a host is made for it.
    private void known(List<String> subject) {
        setup.project().planner();
        if (subject.getFirst().equals("module")) {
            ModuleCommand.find(setup, subject.getLast());
        } else {
            WorkflowCommand.find(setup, subject.getLast());
        }
    }

    /// Every module and every built-in workflow; one that cannot be tried here is counted, and proves nothing.
    int all() throws InterruptedException {
        setup.options().config = setup.options().config == null ? samples() : setup.options().config;
        var fleet = fleet();
        var modules = setup.surroundings().modules().get();
        var there = modules.names().stream()
                .filter(name -> modules.module(name).isPresent())
                .toList();
        for (var subject : TestCommand.everything(there, Workflows.BUILT_IN.names())) {
            try {
                run(subject, fleet);
            } catch (TrialStopped e) {
                if (e.code() == ExitCode.CANCELLED.code()) {
                    return e.code();
                }
                view.stopped(String.join(" ", subject), e.said());
            }
        }
        view.end(fleet.isEmpty());
        return view.worst() == Verdict.BROKEN ? ExitCode.FAILED.code() : ExitCode.OK.code();
    }

    /// Settings that give each module something to do, where the user has no configuration for the purpose.
    private Path samples() {
        try (var in = Trials.class.getResourceAsStream("samples.toml")) {
            var file = setup.state().folder("test").resolve("samples.toml");
            Files.write(file, Objects.requireNonNull(in, "samples.toml").readAllBytes());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nothing tried is nothing proved: what is missing is the user's to give.
    private static int code(Verdict worst) {
        return switch (worst) {
            case KEPT -> ExitCode.OK.code();
            case BROKEN -> ExitCode.FAILED.code();
            case NOT_TRIED -> ExitCode.INPUT.code();
        };
    }

    private void run(List<String> subject, List<TrialTarget> fleet) throws InterruptedException {
        if (fleet.isEmpty()) {
            onClone(subject);
        }
        for (var target : fleet) {
            on(subject, target, target.name());
        }
    }

    private void on(List<String> subject, TrialTarget target, String where) throws InterruptedException {
        view.begin(String.join(" ", subject), where);
        var trial = Trial.of(new TrialRuns(setup, subject, target), view::stage);
        view.ended(trial);
    }

    private void onClone(List<String> subject) throws InterruptedException {
        try (var fleet = new Lab(setup.state().create().path()).up(LabPlan.of(1, List.of("test")))) {
            on(subject, CloneTarget.of(fleet, options, setup), CLONE);
        } catch (LabException e) {
            throw new FluxException(
                    "no throw-away hosts on this machine",
                    Problem.of("", Lab.unsupported().orElse(String.valueOf(e.getMessage())))
                            .hint("flux test " + String.join(" ", subject) + " --remote root@HOST --disposable"));
        }
    }

    /// The user's own hosts; none for a clone.
    private List<TrialTarget> fleet() {
        options.check(setup);
        var targets = setup.targets();
        if (targets.inventories.isEmpty() && targets.remotes.isEmpty()) {
            if (targets.on != null || targets.limit != null) {
                throw new UsageFault("--on selects from an inventory, and there is none", "-i inventory.toml");
            }
            return List.of();
        }
        var fleet = new Targets(setup).fleet(Targets.Need.SELECTION);
        var unmarked = fleet.hosts().stream().filter(host -> !marked(host)).toList();
        if (!unmarked.isEmpty()) {
            var names = NameFold.fold(unmarked.stream().map(Host::name).toList());
            throw new FluxException(
                    "flux test",
                    Problem.of(names, "is not marked as disposable, and a test changes its host")
                            .hint("labels = { disposable = \"true\" } in the inventory, --disposable for --remote"));
        }
        var hosts = new ArrayList<TrialTarget>();
        fleet.hosts().forEach(host -> hosts.add(RemoteTarget.of(setup, host.name(), options)));
        return hosts;
    }

    /// A host of the inventory says so itself; the option speaks for those alone that have no inventory.
    private boolean marked(Host host) {
        return "true".equals(host.traits().labels().get(MARK))
                || (options.disposable && setup.targets().inventories.isEmpty());
    }
}
