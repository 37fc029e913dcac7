package dev.flux.testkit;

import static java.util.Objects.requireNonNull;

import dev.flux.host.Amount;
import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.Lane;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.SimFleet.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds what happened in a simulated rollout against what is guaranteed. It counts for itself, from starts and ends
/// alone, and knows nothing of the scheduler.
final class SimCheck {

    private final RolloutPlan plan;
    private final SimCase.Result result;
    private final Map<String, HostReport> reports = new HashMap<>();
    private final Set<String> everStarted = new HashSet<>();
    private final Map<String, Long> started = new LinkedHashMap<>();
    private final Map<String, Long> ended = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    private SimCheck(SimCase sim, SimCase.Result result) {
        this.plan = sim.plan;
        this.result = result;
        result.report().hosts().forEach(host -> reports.put(host.name(), host));
        result.fleet().moments().stream().filter(Moment::start).forEach(moment -> everStarted.add(moment.host()));
    }

    /// Everything that does not hold, in words.
    static List<String> broken(SimCase sim, SimCase.Result result) {
        var check = new SimCheck(sim, result);
        check.outcomes();
        check.payloads();
        SimGates.check(sim.plan, result, check.everStarted, check.broken);
        sim.stopsAt.ifPresent(span -> check.stop(span.toNanos()));
        for (var moment : result.fleet().moments()) {
            if (moment.start()) {
                check.start(moment);
            } else {
                check.ended.put(moment.host(), moment.nanos());
            }
        }
        return check.broken;
    }

    private void must(boolean holds, String what) {
        if (!holds) {
            broken.add(what);
        }
    }

    private void outcomes() {
        var hosts = result.report().hosts();
        must(
                hosts.size() == plan.hosts().size() && reports.keySet().equals(Set.copyOf(plan.hosts())),
                "G1 one outcome");
        must(
                result.endings().stream()
                        .sorted()
                        .toList()
                        .equals(plan.hosts().stream().sorted().toList()),
                "G1 said once");
        for (var host : hosts) {
            boolean missed = host.outcome() == HostOutcome.NOT_REACHED;
            must(missed != everStarted.contains(host.name()), "G1 not-reached means never started: " + host.name());
            must(!missed || !(host.cause().isEmpty() || host.next().isEmpty()), "G1 reason and next: " + host.name());
        }
        must(result.fleet().moments().size() == 2 * everStarted.size(), "G1 what started has ended, once");
    }

    private void payloads() {
        result.fleet()
                .deliveries()
                .forEach(one -> must(
                        one.payload().equals(SimCase.payload(Host.named(one.host()))), "payload of another: " + one));
    }

    private void stop(long at) {
        result.fleet().moments().stream()
                .filter(moment -> moment.start() && moment.nanos() > at)
                .forEach(moment -> broken.add("start after the operator's stop: " + moment));
    }

    private void start(Moment moment) {
        var host = moment.host();
        must(started.put(host, moment.nanos()) == null, "G2 second start of " + host);
        must(running(plan.hosts()) <= plan.forks(), "forks at " + host);
        spent(plan.hosts(), plan.failures().max(), plan.unreachable().max(), "the rollout at " + host);
        for (var lane : plan.lanes()) {
            if (lane.hosts().contains(host)) {
                lane(lane, moment);
            }
        }
    }

    private void lane(Lane lane, Moment moment) {
        var at = lane.name() + " at " + moment.host();
        var words = lane.words();
        var hosts = lane.hosts();
        int width = words.sequential() ? 1 : words.forks().orElse(Integer.MAX_VALUE);
        must(running(hosts) <= width, "strategy of " + at);
        words.window().ifPresent(window -> {
            int slots = Math.max(1, window.down(hosts.size()));
            must(running(hosts) <= slots, "window of " + at);
        });
        if (words.sequential()) {
            hosts.subList(0, hosts.indexOf(moment.host()))
                    .forEach(before ->
                            must(ended.containsKey(before) || !everStarted.contains(before), "order of " + at));
        }
        spent(
                hosts,
                most(words, "max_failures", plan.failures()),
                most(words, "max_unreachable", plan.unreachable()),
                at);
        waves(lane, moment, at);
        needs(lane, moment.host(), at);
        healthy(lane, moment.host(), at);
    }

    /// None where hosts are rolled out with care and nobody says how many, here, of a wave, or of all.
    private static Optional<Amount> most(RolloutSpec words, String key, Budget ofAll) {
        boolean none = words.careful()
                && !ofAll.said()
                && words.amount(key + "_per_wave").isEmpty();
        return words.amount(key).or(() -> none ? Optional.of(new Amount.Count(0)) : Optional.empty());
    }

    private void spent(List<String> hosts, Optional<Amount> failures, Optional<Amount> unreachable, String at) {
        failures.ifPresent(max -> must(count(hosts, false) <= max.down(hosts.size()), "G11 failures of " + at));
        unreachable.ifPresent(max -> must(count(hosts, true) <= max.down(hosts.size()), "G11 unreachable of " + at));
    }

    private void waves(Lane lane, Moment moment, String at) {
        int from = 0;
        Optional<Long> last = Optional.empty();
        for (int size : sizes(lane)) {
            var wave = lane.hosts().subList(from, from + size);
            from += size;
            if (wave.contains(moment.host())) {
                var words = lane.words();
                spent(
                        wave,
                        words.amount("max_failures_per_wave"),
                        words.amount("max_unreachable_per_wave"),
                        "a wave of " + at);
                last.ifPresent(end -> must(moment.nanos() - end >= words.pause().toNanos(), "pause of " + at));
                return;
            }
            for (var one : wave) {
                must(!everStarted.contains(one) || ended.containsKey(one), "wave of " + at);
            }
            var before = last;
            last = wave.stream()
                    .flatMap(one -> Optional.ofNullable(ended.get(one)).stream())
                    .max(Long::compare)
                    .or(() -> before);
        }
    }

    private static List<Integer> sizes(Lane lane) {
        var amounts = lane.words().waves();
        int all = lane.hosts().size();
        if (amounts.isEmpty()) {
            return List.of(all);
        }
        var sizes = new ArrayList<Integer>();
        for (int left = all; left > 0; left -= sizes.getLast()) {
            var amount = amounts.get(Math.min(sizes.size(), amounts.size() - 1));
            sizes.add(Math.min(left, Math.max(1, amount.down(all))));
        }
        return sizes;
    }

    private void needs(Lane lane, String host, String at) {
        for (var other : plan.lanes()) {
            if (!lane.dependsOn().contains(other.name()) || other.hosts().contains(host)) {
                continue;
            }
            must(
                    ended.keySet().containsAll(other.hosts()),
                    "depends_on of " + at + ": " + other.name() + " is not done");
            must(
                    tolerable(other, false) && tolerable(other, true),
                    "depends_on of " + at + ": " + other.name() + " is not well");
        }
    }

    private boolean tolerable(Lane lane, boolean unreachable) {
        RolloutSpec words = lane.words();
        var max = words.amount(unreachable ? "max_unreachable" : "max_failures");
        return count(lane.hosts(), unreachable)
                <= max.map(some -> some.down(lane.hosts().size())).orElse(0);
    }

    private void healthy(Lane lane, String host, String at) {
        if (plan.unwell().contains(host)) {
            return;
        }
        var min = lane.words()
                .amount("min_healthy")
                .map(some -> some.up(lane.hosts().size()));
        long healthy = lane.hosts().stream()
                .filter(one -> ended.containsKey(one)
                        ? well(one)
                        : !started.containsKey(one) && !plan.unwell().contains(one))
                .count();
        min.ifPresent(least -> must(healthy >= least, "min_healthy of " + at));
    }

    private long running(List<String> hosts) {
        return hosts.stream()
                .filter(host -> started.containsKey(host) && !ended.containsKey(host))
                .count();
    }

    /// How many have ended so; one machine under two names counts once.
    private long count(List<String> hosts, boolean unreachable) {
        return hosts.stream()
                .filter(ended::containsKey)
                .map(host -> requireNonNull(reports.get(host)))
                .filter(host -> host.twin().isEmpty() && !host.well())
                .filter(host -> (host.outcome() == HostOutcome.UNREACHABLE) == unreachable)
                .count();
    }

    private boolean well(String host) {
        var report = requireNonNull(reports.get(host));
        return report.twin()
                .map(twin -> requireNonNull(reports.get(twin)))
                .orElse(report)
                .well();
    }
}
