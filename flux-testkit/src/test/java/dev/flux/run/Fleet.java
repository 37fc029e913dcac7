package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.report.HostReport;
import dev.flux.resource.Resource;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.secret.Secret;
import dev.flux.testkit.ScriptedHost;
import dev.flux.transport.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A run put together for tests: a transport, a folder for its journal, and the work.
final class Fleet {

    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final JournalWriter journal;
    final String run;
    Duration deadline = Duration.ofSeconds(60);
    Duration lockWait = Duration.ZERO;
    Optional<Secret> password = Optional.empty();
    Optional<String> state;
    Cares cares = Cares.NONE;
    ThisMachine own = ThisMachine.NONE;
    String by = "anna@laptop";
    KnownMachines known = KnownMachines.NONE;
    Optional<String> followed = Optional.empty();
    boolean dryRun;
    boolean safetyNet = true;

    private final Transport transport;

    Fleet(Transport transport, Path folder) {
        this(transport, folder, RunnerSession.nonce(), Fleet::begun);
    }

    private static JournalWriter begun(Path folder) {
        return JournalWriter.create(folder, InstantSource.system());
    }

    /// Begins a run of web01, or goes on with it where it has begun.
    static HostReport carry(Transport transport, Path folder, String run, Duration deadline, Work work) {
        var fleet = new Fleet(transport, folder, run, Fleet::kept);
        fleet.deadline = deadline;
        var names = List.of("web01");
        var plan = fleet.plan(names.stream().map(Host::named).toList(), RolloutPlan.plain(names, 1));
        try (fleet.journal) {
            var history = fleet.journal.history();
            if (!history.isBegun()) {
                JournalListener.begin(fleet.journal, plan, Made.UNKNOWN);
            }
            var listeners = List.<RunListener>of(new JournalListener(fleet.journal));
            return new FleetRun(plan, fleet.work(work, names), listeners, Optional.empty(), Rollout::new, history)
                    .run()
                    .hosts()
                    .getFirst();
        }
    }

    private static JournalWriter kept(Path folder) {
        return Files.exists(folder.resolve(JournalWriter.FILE))
                ? JournalWriter.reopen(folder, InstantSource.system(), UnaryOperator.identity())
                : begun(folder);
    }

    /// @param journal makes or opens the journal in a folder
    Fleet(Transport transport, Path folder, String run, Function<Path, JournalWriter> journal) {
        this.transport = transport;
        this.run = run;
        this.journal = journal.apply(folder.resolve("journal-" + run));
        this.state = Optional.of(folder.resolve("state").toString());
    }

    RunPlan plan(List<String> hosts, int forks) {
        return plan(hosts.stream().map(Host::named).toList(), RolloutPlan.plain(hosts, forks));
    }

    RunPlan plan(List<Host> hosts, RolloutPlan rollout) {
        return new RunPlan(run, "test", "flux test", dryRun, "test", hosts, rollout, InstantSource.system());
    }

    HostRun work(Work work, List<String> hosts) {
        return work(plan(hosts, 4), work);
    }

    HostRun work(RunPlan plan, Work work) {
        var tools = new RunTools(
                transport,
                journal,
                _ -> password,
                cares,
                lockWait,
                deadline,
                state,
                safetyNet,
                own,
                known,
                by,
                followed);
        return new HostRun(plan, tools, work);
    }

    HostReport on(String host, Work work) throws InterruptedException {
        return work(work, List.of(host)).on(Host.named(host), events::add);
    }

    HostReport exec(String command) throws InterruptedException {
        return on("web01", command(command, Duration.ofSeconds(50)));
    }

    HostReport apply(Resource... resources) throws InterruptedException {
        return on("web01", steps(dryRun ? Mode.PLAN : Mode.APPLY, resources));
    }

    static Work command(String command, Duration deadline) {
        return new Asked(true, false, Payload.exec(command, deadline));
    }

    static Work becoming(String command) {
        return new Asked(true, true, Payload.exec(command, Duration.ofSeconds(50)));
    }

    static Work steps(Mode mode, Resource... resources) {
        return steps(mode, Duration.ofSeconds(30), resources);
    }

    static Work steps(Mode mode, Duration deadline, Resource... resources) {
        var steps = IntStream.range(0, resources.length)
                .mapToObj(i -> new Step(i + 1, "test", resources[i], deadline, false))
                .toList();
        return new Asked(false, false, Payload.compile(steps, mode));
    }

    static Work payload(Payload payload) {
        return new Asked(false, false, payload);
    }

    private record Asked(boolean once, boolean root, Payload payload) implements Work {

        @Override
        public boolean become(Host host) {
            return root;
        }

        @Override
        public boolean needsFacts() {
            return !once;
        }

        @Override
        public Payload payload(Host host, Facts facts) {
            return payload;
        }

        /// Whatever the module: whether its own steps hold.
        @Override
        public Payload check(Host host, Facts facts, String module) {
            return Payload.compile(payload.steps(), Mode.PLAN);
        }
    }

    /// A host that answers a run with these records; `stage ` before one makes it the session's own.
    static ScriptedHost saying(String... records) {
        return new ScriptedHost("m", (order, voice) -> {
            if (!order[0].equals("run")) {
                return;
            }
            for (var record : records) {
                if (record.startsWith("stage ")) {
                    voice.stage(2, record.substring(6));
                } else {
                    voice.record(record);
                }
            }
        });
    }
}
