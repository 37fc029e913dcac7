package dev.flux.testkit;

import dev.flux.facts.Facts;
import dev.flux.host.Amount;
import dev.flux.host.Host;
import dev.flux.journal.History;
import dev.flux.journal.History.Happened;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.payload.Payload;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.Cares;
import dev.flux.run.FleetRun;
import dev.flux.run.HostRun;
import dev.flux.run.HostWork;
import dev.flux.run.JournalListener;
import dev.flux.run.KnownMachines;
import dev.flux.run.OnHosts;
import dev.flux.run.RunPlan;
import dev.flux.run.RunTools;
import dev.flux.run.ThisMachine;
import dev.flux.run.Work;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A run from a seed, with everything real on the controller's side: scheduler, journal, planner, sessions, records,
/// verdicts, report. Simulated are machines, the network and the disk; the controller may die at any of its acts, and
/// another goes on with the run.
final class SimStory {

    /// What the seed draws, the same for each telling.
    ///
    /// @param machines which machine a name leads to
    record Cast(
            long seed,
            boolean command,
            boolean guarded,
            int forks,
            Optional<Integer> mostFailures,
            Map<String, String> machines,
            Map<String, SimMachine.Fate> fates) {
        static Cast of(long seed) {
            var random = new Random(seed * 7_919 + 17);
            boolean command = random.nextInt(3) == 0;
            var machines = new LinkedHashMap<String, String>();
            var fates = new LinkedHashMap<String, SimMachine.Fate>();
            int hosts = 2 + random.nextInt(5);
            for (int i = 0; i < hosts; i++) {
                boolean twin = i > 0 && random.nextInt(6) == 0;
                var machine = twin ? "m" + random.nextInt(i) : "m" + i;
                machines.put("h" + (char) ('a' + random.nextInt(26)) + i, machine);
                fates.putIfAbsent(machine, SimMachine.Fate.of(random));
            }
            var most = random.nextInt(3) == 0 ? Optional.of(random.nextInt(2)) : Optional.<Integer>empty();
            return new Cast(
                    seed, command, !command && random.nextBoolean(), 1 + random.nextInt(4), most, machines, fates);
        }

        List<String> names() {
            return List.copyOf(machines.keySet());
        }

        /// Machines as they are before anything happens.
        Map<String, SimMachine> fresh(SimBug bug) {
            var clock = new AtomicLong();
            var all = new LinkedHashMap<String, SimMachine>();
            fates.forEach((id, fate) -> all.put(id, new SimMachine(id, fate, clock, bug)));
            var named = new LinkedHashMap<String, SimMachine>();
            machines.forEach((name, id) -> named.put(name, all.get(id)));
            return named;
        }
    }

    /// When a controller's life ends, and whether the power went with it.
    record Death(int act, SimLife.Act how, boolean power) {}

    /// What a run is called by a controller that does not know that it goes on with one.
    static final String OTHER = "ef".repeat(16);

    /// Nothing takes that long, on a machine with a hundred other stories either.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Where a bug is planted, a controller may wait for what never comes.
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);

    private static final Work COMMAND = new Work() {
        @Override
        public boolean become(Host host) {
            return false;
        }

        @Override
        public boolean once() {
            return true;
        }

        @Override
        public Payload payload(Host host, Facts facts) {
            return Payload.exec("true", Duration.ofMinutes(1));
        }
    };

    final Cast cast;
    final String run;
    final Map<String, SimMachine> machines;
    final List<String> late = new ArrayList<>();
    private final SimBug bug;
    private final Random chance;
    private final SimDisk disk;
    private final Work work;
    private final RunPlan plan;
    private int lives;
    private boolean anotherWay;

    /// @param run 32 hex digits
    /// @param machines shared with the runs of others
    SimStory(Cast cast, String run, Map<String, SimMachine> machines, SimBug bug) {
        this.cast = cast;
        this.run = run;
        this.machines = machines;
        this.bug = bug;
        this.chance = new Random(cast.seed() * 31 + run.charAt(0));
        this.disk = new SimDisk(bug);
        var plans = new SimPlans(cast.names(), cast.guarded(), bug);
        this.work = cast.command() ? COMMAND : plans;
        var budget = cast.mostFailures().map(most -> Budget.said(Optional.of(new Amount.Count(most))));
        var rollout = RolloutPlan.plain(cast.names(), cast.forks());
        this.plan = plan(
                run,
                plans.hosts(),
                budget.map(most -> rollout.within(most, Budget.NONE)).orElse(rollout));
    }

    private static RunPlan plan(String run, List<Host> hosts, RolloutPlan rollout) {
        return new RunPlan(run, "test", "flux test", false, "test", hosts, rollout, () -> Instant.EPOCH);
    }

    /// Tells it to its end: with these deaths, each followed by a controller that goes on.
    Report tell(List<Death> deaths) {
        for (var death : deaths) {
            var report = live(new SimLife(death.act(), death.how(), () -> {}));
            if (report.isPresent()) {
                return ended(report.get());
            }
            if (death.power()) {
                disk.losePower(chance);
            }
            for (var machine : machines.values()) {
                if (!machine.fate.patient() && machine.waits()) {
                    anotherWay = true;
                    machine.timeIsOver();
                }
            }
        }
        return ended(tellInTurns(() -> {}));
    }

    /// One life without a death, beside other controllers.
    Report tellInTurns(Runnable turn) {
        return live(new SimLife(SimLife.WHOLE, SimLife.Act.DONE, turn)).orElseThrow();
    }

    private Report ended(Report report) {
        machines.values().stream().distinct().forEach(SimMachine::timeIsOver);
        return report;
    }

    /// Whether a death let the time of a change run out that would have been proved: then it had to be put back, and
    /// the report says so.
    boolean wentAnotherWay() {
        return anotherWay;
    }

    /// How many acts the last life had.
    int lastActs;

    private Optional<Report> live(SimLife life) {
        lives++;
        try (var journal = JournalWriter.over(
                disk.open(life, chance), Path.of("journal"), () -> Instant.ofEpochMilli(1), UnaryOperator.identity())) {
            return Optional.of(run(life, journal));
        } catch (SimLife.Killed e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lastActs = life.acts();
        }
    }

    private Report run(SimLife life, JournalWriter journal) {
        var history = journal.history();
        var now = lives > 1 ? resumed(history) : plan;
        if (!history.isBegun()) {
            JournalListener.begin(journal, now, Made.UNKNOWN);
        } else if (bug != SimBug.GOES_ON_WITHOUT_A_WORD) {
            JournalListener.goOn(journal, "another controller");
        }
        var tools = new RunTools(
                new SimNet(machines, life, this::before, bug),
                journal,
                _ -> Optional.empty(),
                Cares.NONE,
                Duration.ZERO,
                bug == SimBug.NONE ? PATIENCE : IMPATIENCE,
                Optional.of("/sim/state"),
                true,
                ThisMachine.NONE,
                KnownMachines.NONE,
                "simulation",
                Optional.empty());
        return new FleetRun(
                        now,
                        asking(new HostRun(now, tools, work), history),
                        List.of(new JournalListener(journal)),
                        Optional.of(new SimFleet(cast.seed(), SimFleet.Odds.NONE)),
                        Rollout::new,
                        remembered(history))
                .run();
    }

    /// The plan of a controller that goes on.
    private RunPlan resumed(History history) {
        var done = history.happened().stream()
                .flatMap(one -> one instanceof Happened.Ended(var report) ? Stream.of(report.name()) : Stream.empty())
                .toList();
        var left = cast.names().stream().filter(name -> !done.contains(name)).toList();
        return switch (bug) {
            case RESUMES_AS_ANOTHER_RUN -> plan(OTHER, plan.hosts(), plan.rollout());
            case FORGETS_HOSTS_THAT_WERE_DONE ->
                plan(
                        run,
                        plan.hosts().stream()
                                .filter(host -> left.contains(host.name()))
                                .toList(),
                        RolloutPlan.plain(left, cast.forks()));
            default -> plan;
        };
    }

    private HostWork asking(HostWork work, History history) {
        OnHosts givingUp = (host, events) -> history.intents().containsKey(host.name())
                ? HostReport.ended(host.name(), HostOutcome.UNKNOWN, "gone", "flux runs show", Duration.ZERO)
                : work.on(host, events);
        return bug == SimBug.GIVES_UP_INSTEAD_OF_ASKING ? givingUp : work;
    }

    private History remembered(History real) {
        var happened = real.happened().stream()
                .map(one -> one instanceof Happened.Ended(var report) && report.outcome() == HostOutcome.FAILED
                        ? new Happened.Ended(
                                HostReport.ended(report.name(), HostOutcome.COMPLETED, "", "", Duration.ZERO))
                        : one)
                .toList();
        return bug.or(
                SimBug.TAKES_WHAT_FAILED_FOR_WELL,
                real,
                _ -> new History(
                        real.started(),
                        real.spent(),
                        happened,
                        real.intents(),
                        real.unkept(),
                        real.open(),
                        real.hooks()));
    }

    /// Nothing is sent whose intent is not on the disk.
    private void before(SimMachine.Arrival order) {
        var digest = Payload.digest(order.script());
        boolean kept = disk.keeps(
                "\"type\":\"intent\"",
                "\"host\":\"" + order.host() + "\"",
                "\"segment\":\"" + order.segment() + "\"",
                "\"nonce\":\"" + order.nonce() + "\"",
                "\"digest\":\"" + digest + "\"");
        if (!kept) {
            synchronized (late) {
                late.add(order.host() + " " + order.segment());
            }
        }
    }
}
