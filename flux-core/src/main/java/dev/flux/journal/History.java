package dev.flux.journal;

import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.ReportReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a run has done so far, for a controller that goes on with it.
///
/// @param started when the first controller began it
/// @param spent how long controllers have worked on it
/// @param happened what a scheduler has to know, in the order in which the earlier one learnt it
/// @param intents what was last sent to each host that was given anything
/// @param unkept hosts that could keep nothing of a command, so that nobody can ask them what became of it
/// @param open hosts that have an outcome, though what was started there may have come to another end since
public record History(
        Instant started,
        Duration spent,
        List<Happened> happened,
        Map<String, Intent> intents,
        Set<String> unkept,
        Set<String> open) {

    /// Of a run that begins.
    public static final History NONE =
            new History(Instant.EPOCH, Duration.ZERO, List.of(), Map.of(), Set.of(), Set.of());

    public History {
        happened = List.copyOf(happened);
        intents = Map.copyOf(intents);
        unkept = Set.copyOf(unkept);
        open = Set.copyOf(open);
    }

    /// One thing that a scheduler was told, or did.
    public sealed interface Happened {

        /// A host had its outcome.
        record Ended(HostReport report) implements Happened {}

        /// A wave began, so that the pause before it was over.
        record Wave(String group, int number) implements Happened {}

        /// What comes before or after a wave was done.
        ///
        /// @param trouble why the rollout must not go on there, if so
        record Passed(String group, int number, boolean before, Optional<String> trouble) implements Happened {}

        /// A hook or a gate has ended.
        record Asided(Aside aside) implements Happened {}

        /// A host was about to be told to restart.
        ///
        /// @param boot the id of its boot then
        record Restarting(String host, String boot) implements Happened {}
    }

    /// The boot of a host from which it was told to restart, if it was.
    public Optional<String> restarted(String host) {
        return happened.stream()
                .flatMap(one -> one instanceof Happened.Restarting(var name, var boot) && name.equals(host)
                        ? Stream.of(boot)
                        : Stream.empty())
                .findFirst();
    }

    /// Whether somebody began it.
    public boolean isBegun() {
        return !started.equals(Instant.EPOCH);
    }

    /// When the first controller began it, if one did.
    public Optional<Instant> begun() {
        return Optional.of(started).filter(_ -> isBegun());
    }

    /// Of a run with these entries.
    public static History of(List<Entry> entries) {
        if (entries.isEmpty()) {
            return NONE;
        }
        var intents = new LinkedHashMap<String, Intent>();
        var unkept = new HashSet<String>();
        var told = new ArrayList<Happened>();
        var open = new LinkedHashSet<String>();
        long spent = 0;
        long last = entries.getFirst().at();
        for (var entry : entries) {
            spent += entry.type().equals("resume") ? 0 : Math.max(0, entry.at() - last);
            last = entry.at();
            var data = entry.data();
            switch (entry.type()) {
                case "intent" -> intents.put(data.path("host").asString(""), Intent.of(data));
                case "unkept" -> unkept.add(data.path("host").asString(""));
                case "wave" ->
                    told.add(new Happened.Wave(
                            data.path("group").asString(""), data.path("wave").asInt(0)));
                case "passed" ->
                    told.add(new Happened.Passed(
                            data.path("group").asString(""),
                            data.path("wave").asInt(0),
                            data.path("before").asBoolean(false),
                            Optional.of(data.path("trouble").asString("")).filter(why -> !why.isEmpty())));
                case "aside" -> told.add(new Happened.Asided(ReportReader.aside(data)));
                case "restart" ->
                    told.add(new Happened.Restarting(
                            data.path("host").asString(""), data.path("boot").asString("")));
                case "host" -> hear(ReportReader.host(data), intents, told, open);
                default -> {}
            }
        }
        return new History(
                Instant.ofEpochMilli(entries.getFirst().at()), Duration.ofMillis(spent), told, intents, unkept, open);
    }

    private static void hear(HostReport report, Map<String, Intent> intents, List<Happened> told, Set<String> open) {
        var intent = intents.get(report.name());
        boolean once = intent != null && intent.once();
        open.remove(report.name());
        switch (report.outcome()) {
            case NOT_REACHED -> {
                // the scheduler gives it up again, or else its turn comes now
            }
            case CANCELLED -> {
                if (once) {
                    told.add(new Happened.Ended(report));
                }
            }
            case UNKNOWN, TIMED_OUT, INTERRUPTED -> {
                told.add(new Happened.Ended(report));
                if (intent != null && !(once && report.outcome() == HostOutcome.INTERRUPTED)) {
                    open.add(report.name());
                }
            }
            case COMPLETED, FAILED, UNREACHABLE, REFUSED, ROLLED_BACK, ROLLBACK_FAILED, DUPLICATE ->
                told.add(new Happened.Ended(report));
        }
    }
}
