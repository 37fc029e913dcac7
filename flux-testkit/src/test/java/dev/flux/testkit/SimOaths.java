package dev.flux.testkit;

import static java.util.Objects.requireNonNull;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.testkit.SimMachine.Arrival;
import dev.flux.testkit.SimMachine.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Holds a simulated story against what is guaranteed. It looks at what machines got and did, and at the report, and
/// knows nothing of how the controller came to it.
final class SimOaths {

    private static final Pattern TOKEN = Pattern.compile("(setting|variable|fact|secret)\\.of\\.([a-z0-9]+)\\.end");

    private final SimStory story;
    private final Report report;
    private final List<String> broken = new ArrayList<>();

    private SimOaths(SimStory story, Report report) {
        this.story = story;
        this.report = report;
    }

    /// Everything that does not hold, in words.
    static List<String> broken(SimStory story, Report report) {
        var oaths = new SimOaths(story, report);
        oaths.outcomes();
        story.late.forEach(order -> oaths.must(false, "G3 an order without its intent on the disk: " + order));
        story.machines.values().stream().distinct().forEach(oaths::machine);
        report.hosts().forEach(oaths::honest);
        return oaths.broken;
    }

    private void must(boolean holds, String what) {
        if (!holds) {
            broken.add(what);
        }
    }

    private void outcomes() {
        var names = report.hosts().stream().map(HostReport::name).toList();
        must(names.equals(story.cast.names()), "G1 one outcome for each host: " + names);
        for (var host : report.hosts()) {
            var arrived = machine(host.name()).arrivals.stream()
                    .anyMatch(one -> one.host().equals(host.name()) && one.run().equals(story.run));
            must(!arrived || host.outcome() != HostOutcome.NOT_REACHED, "G1 not reached, and it got an order: " + host);
        }
    }

    private SimMachine machine(String host) {
        return requireNonNull(story.machines.get(host));
    }

    private void machine(SimMachine machine) {
        machine.arrivals.forEach(one -> isolated(machine, one));
        var runs = new HashSet<String>();
        for (var one : machine.started) {
            must(runs.add(one.made.run() + one.made.segment()), sayTwice(machine, one));
            guard(machine, one);
        }
        must(!story.cast.command() || runs.size() <= runs(machine), "G2 a command twice on " + machine.id);
        for (var one : machine.started) {
            for (var other : machine.started) {
                boolean apart = one.ended <= other.began || other.ended <= one.began;
                must(one == other || apart, "G7 two at once on " + machine.id);
            }
        }
    }

    private String sayTwice(SimMachine machine, Segment one) {
        boolean twin =
                machine.started.stream().anyMatch(other -> !other.made.host().equals(one.made.host()));
        return (twin ? "G7 once for each name of " : "G2 twice on ") + machine.id + " under " + one.made.host();
    }

    /// How many runs were begun that came to this machine; one that goes on under another name is not begun.
    private static long runs(SimMachine machine) {
        return machine.arrivals.stream()
                .map(Arrival::run)
                .filter(run -> !run.equals(SimStory.OTHER))
                .distinct()
                .count();
    }

    private void guard(SimMachine machine, Segment one) {
        if (!one.guarded) {
            return;
        }
        var decisions = Set.copyOf(one.decisions);
        must(one.isOver() && !one.decisions.isEmpty(), "G5 undecided on " + machine.id);
        must(!decisions.contains("confirmed") || one.provedAnew, "G5 kept without a new login on " + machine.id);
        must(decisions.size() <= 1, "G6 two decisions on " + machine.id + ": " + one.decisions);
    }

    /// What the report says of a host is what its machine did.
    private void honest(HostReport host) {
        var machine = machine(host.name());
        var mine = machine.startedBy(story.run).stream()
                .filter(one -> one.made.host().equals(host.name()))
                .findFirst();
        switch (host.outcome()) {
            case COMPLETED -> {
                must(mine.isPresent(), "G6 completed, and nothing ran: " + host.name());
                must(
                        mine.filter(one -> one.decisions.contains("rolled-back"))
                                .isEmpty(),
                        "G6 completed, and it was put back: " + host.name());
            }
            case ROLLED_BACK ->
                must(
                        mine.filter(one -> one.decisions.contains("rolled-back"))
                                .isPresent(),
                        "G6 put back in the report alone: " + host.name());
            case DUPLICATE ->
                must(
                        mine.isEmpty() && (!machine.startedBy(story.run).isEmpty() || machine.metLock(story.run)),
                        "G7 a duplicate of nothing: " + host.name());
            case REFUSED ->
                must(mine.isEmpty() && machine.metLock(story.run), "G7 refused without a lock: " + host.name());
            case UNREACHABLE -> must(machine.fate.away(), "G4 unreachable, and it answers: " + host.name());
            case FAILED -> must(mine.isPresent(), "G6 failed, and nothing ran: " + host.name());
            case TIMED_OUT -> must(false, "time: nothing here is slow, and it was not done: " + host.name());
            case NOT_REACHED, CANCELLED, INTERRUPTED, ROLLBACK_FAILED, UNKNOWN -> {
                // the same as without a death, or else the comparison says so
            }
        }
    }

    /// A host gets its own payload, variables, facts and secrets, all of them, and nobody else's.
    private void isolated(SimMachine machine, Arrival order) {
        if (story.cast.command()) {
            return;
        }
        var secrets = order.secrets()
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                .toList();
        var found = new TreeSet<String>();
        var all = TOKEN.matcher(order.script() + "\n" + secrets);
        while (all.find()) {
            found.add(all.group());
        }
        var own = new TreeSet<>(List.of(
                SimPlans.token("setting", order.host()),
                SimPlans.token("variable", order.host()),
                SimPlans.token("secret", order.host()),
                SimPlans.token("fact", machine.id)));
        must(found.equals(own), "isolation: " + order.host() + " on " + machine.id + " got " + found);
        must(!order.script().contains("secret.of."), "isolation: a secret in the script of " + order.host());
    }

    /// What a report says, but for times and what a lost race of proofs left as its reason.
    static List<String> told(Report report) {
        var lines = new ArrayList<String>();
        lines.add(report.command() + report.budget());
        for (var host : report.hosts()) {
            lines.add(host.name() + " " + host.outcome() + " " + host.cause().replaceFirst(" in time \\(.*", " in time")
                    + " " + host.next() + host.exec() + host.twin());
            host.steps()
                    .forEach(step -> lines.add("  " + host.name() + step.number() + step.title() + step.outcome()
                            + step.detail() + step.change()));
        }
        return lines;
    }
}
