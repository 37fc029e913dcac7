package dev.flux.testkit;

import dev.flux.host.Amount;
import dev.flux.host.Care;
import dev.flux.host.Group;
import dev.flux.host.HealthSpec;
import dev.flux.host.HookSpec;
import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.host.Site;
import dev.flux.journal.History;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.FleetRun;
import dev.flux.run.RunEvent;
import dev.flux.run.RunPlan;
import dev.flux.run.rollout.Backwards;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.Forecast;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.run.rollout.Scheduler;
import dev.flux.run.rollout.Stand;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One simulated rollout, all of it made from a seed: hosts, groups and their words, faults, and when the operator
/// stops it.
final class SimCase {

    private static final List<String> GROUPS = List.of("g0", "g1", "g2", "g3");

    final RolloutPlan plan;
    final Optional<Duration> stopsAt;
    private final long seed;
    private final List<Host> hosts;
    private final boolean cancels;
    private final SimFleet.Odds odds;

    /// What came of it.
    ///
    /// @param endings every host that was said to have its outcome, each time it was said
    /// @param fault of Flux itself, which its run has thrown
    record Result(SimFleet fleet, Report report, List<String> endings, Stand stand, Optional<RuntimeException> fault) {}

    SimCase(long seed) {
        this.seed = seed;
        var random = new Random(seed);
        odds = random.nextInt(4) == 0
                ? SimFleet.Odds.NONE
                : new SimFleet.Odds(
                        random.nextInt(20),
                        random.nextInt(15),
                        random.nextInt(8),
                        random.nextInt(8),
                        random.nextInt(30),
                        random.nextInt(12) == 0 ? 3 : 0,
                        random.nextInt(4) == 0 ? 30 : 0);
        hosts = IntStream.range(0, 1 + random.nextInt(40))
                .mapToObj(i -> host("h" + (char) ('a' + random.nextInt(26)) + i, random))
                .toList();
        stopsAt = random.nextInt(6) == 0 ? Optional.of(Duration.ofSeconds(random.nextInt(60))) : Optional.empty();
        cancels = random.nextBoolean();
        var possible = draw(random);
        while (!Forecast.stranded(possible).isEmpty()) {
            possible = draw(random);
        }
        plan = possible;
    }

    private static Host host(String name, Random random) {
        var groups = GROUPS.stream().filter(_ -> random.nextInt(3) == 0).toList();
        return Host.named(name).with(new Host.Traits(groups, Map.of(), Map.of(), Map.of(), Map.of()));
    }

    private RolloutPlan draw(Random random) {
        var unwell = hosts.stream()
                .map(Host::name)
                .filter(_ -> random.nextInt(8) == 0)
                .collect(Collectors.toSet());
        int forks = 1 + random.nextInt(12);
        if (random.nextInt(4) == 0) {
            var names = hosts.stream().map(Host::name).toList();
            return bounded(RolloutPlan.whole(names, words(random), forks, unwell), random);
        }
        var groups = new ArrayList<Group>();
        for (int i = 0; i < GROUPS.size(); i++) {
            var needs = GROUPS.subList(0, i).stream()
                    .filter(_ -> random.nextInt(4) == 0)
                    .toList();
            groups.add(new Group(GROUPS.get(i), List.of(), Optional.empty(), needs, words(random), care(random)));
        }
        return bounded(RolloutPlan.of(hosts, groups, forks, Set.copyOf(unwell)), random);
    }

    /// Where waves of a group have to wait; what is asked there is the simulation's matter.
    private static Care care(Random random) {
        var minute = Duration.ofMinutes(1);
        var hook = new HookSpec(HookSpec.When.BEFORE, HookSpec.Each.WAVE, HookSpec.CONTROLLER, "true", minute);
        var gate =
                new HealthSpec(new HealthSpec.Check.Tcp(1), HealthSpec.When.WAVE, Site.HOST, false, 1, minute, minute);
        return new Care(
                random.nextInt(3) == 0 ? List.of(gate) : List.of(), random.nextInt(3) == 0 ? List.of(hook) : List.of());
    }

    private static RolloutPlan bounded(RolloutPlan plan, Random random) {
        return plan.within(budget(random), budget(random));
    }

    private static Budget budget(Random random) {
        return Budget.said(
                random.nextInt(3) == 0 ? Optional.of(new Amount.Count(random.nextInt(6))) : Optional.empty());
    }

    private static RolloutSpec words(Random random) {
        var said = new LinkedHashMap<String, Object>();
        if (random.nextInt(5) == 0) {
            said.put("strategy", "sequential");
        } else if (random.nextInt(2) == 0) {
            said.put("window", random.nextBoolean() ? (Object) (1L + random.nextInt(6)) : "30%");
        }
        if (random.nextInt(2) == 0) {
            said.put("waves", random.nextBoolean() ? List.of(1L, "20%", "100%") : List.of(2L, 3L));
        }
        if (random.nextInt(3) == 0) {
            said.put("pause", Duration.ofSeconds(30));
        }
        said.put("order", List.of("inventory", "sorted", "unhealthy").get(random.nextInt(3)));
        if (random.nextInt(5) == 0) {
            said.put("min_healthy", random.nextBoolean() ? (Object) 1L : "50%");
        }
        for (var key :
                List.of("max_failures", "max_unreachable", "max_failures_per_wave", "max_unreachable_per_wave")) {
            if (random.nextInt(3) == 0) {
                said.put(key, random.nextBoolean() ? (Object) (long) random.nextInt(4) : "25%");
            }
        }
        var values = new LinkedHashMap<String, Settings.Value>();
        said.forEach((key, value) -> values.put(key, new Settings.Value(value, Origin.DEFAULT)));
        return RolloutSpec.of(new Settings(values));
    }

    private SimCase(SimCase other, RolloutPlan plan) {
        this.plan = plan;
        this.stopsAt = Optional.empty();
        this.seed = other.seed + 1;
        this.hosts = other.hosts;
        this.cancels = false;
        this.odds = other.odds;
    }

    /// The case that undoes what came of this one; empty where there is nothing to undo.
    Optional<SimCase> back(Result result) {
        var lanes = result.stand().stopped();
        var touched = result.report().hosts().stream()
                .filter(host -> host.outcome() == HostOutcome.COMPLETED || host.outcome() == HostOutcome.FAILED)
                .map(HostReport::name)
                .filter(name -> plan.lanes().stream()
                        .anyMatch(lane ->
                                lanes.contains(lane.name()) && lane.hosts().contains(name)))
                .collect(Collectors.toSet());
        return touched.isEmpty()
                ? Optional.empty()
                : Optional.of(new SimCase(this, Backwards.of(plan, lanes, touched)));
    }

    /// The payload that this host, and no other, is to run.
    static String payload(Host host) {
        return "payload of " + host.name();
    }

    Result run() {
        return run(Rollout::new, SimCase::payload);
    }

    Result run(Function<RolloutPlan, Scheduler> scheduler, Function<Host, String> payload) {
        var fleet = new SimFleet(seed, odds);
        var all = Set.copyOf(plan.hosts());
        var run = new RunPlan(
                "0".repeat(32),
                "test",
                "flux test",
                false,
                "test",
                hosts.stream().filter(host -> all.contains(host.name())).toList(),
                plan,
                () -> Instant.EPOCH);
        var report = new AtomicReference<Report>();
        var endings = new ArrayList<String>();
        var simulated = new FleetRun(
                run,
                fleet.work(payload),
                List.of(event -> {
                    if (event instanceof RunEvent.Ended(var ended)) {
                        report.set(ended);
                    } else if (event instanceof RunEvent.HostEnded(var host)) {
                        endings.add(host.name());
                    }
                }),
                Optional.of(fleet),
                scheduler,
                History.NONE);
        stopsAt.ifPresent(span -> fleet.later(span, () -> {
            simulated.stop("the operator said so");
            if (cancels) {
                simulated.cancel();
            }
        }));
        try {
            var ended = simulated.run();
            return new Result(fleet, ended, endings, simulated.stand(), Optional.empty());
        } catch (RuntimeException e) {
            if (report.get() == null) {
                throw e;
            }
            return new Result(fleet, report.get(), endings, simulated.stand(), Optional.of(e));
        }
    }
}
