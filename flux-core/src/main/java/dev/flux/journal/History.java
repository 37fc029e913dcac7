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
import tools.jackson.databind.node.ObjectNode;

/// What a run has done so far, for a controller that goes on with it.
///
/// @param started when the first controller began it
/// @param spent how long controllers have worked on it
/// @param happened what a scheduler has to know, in the order in which the earlier one learnt it
/// @param intents what was last sent to each host that was given anything
/// @param unkept hosts that could keep nothing of a command, so that nobody can ask them what became of it
/// @param open hosts that have an outcome, though what was started there may have come to another end since
/// @param hooks by their keys, of hosts and waves whose turn is not over
public record History(
        Instant started,
        Duration spent,
        List<Happened> happened,
        Map<String, Intent> intents,
        Set<String> unkept,
        Set<String> open,
        Map<String, PastHook> hooks) {

    /// Of a run that begins.
    public static final History NONE =
            new History(Instant.EPOCH, Duration.ZERO, List.of(), Map.of(), Set.of(), Set.of(), Map.of());

    public History {
        happened = List.copyOf(happened);
        intents = Map.copyOf(intents);
        unkept = Set.copyOf(unkept);
        open = Set.copyOf(open);
        hooks = Map.copyOf(hooks);
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

        /// A host was about to be told to keep a change with which it is reached another way.
        record Moving(Move move) implements Happened {}

        /// A host is reached another way since.
        record Moved(Move move) implements Happened {}
    }

    /// Hosts that are reached another way since, in the order in which that came.
    public List<Move> moves() {
        return happened.stream()
                .flatMap(one -> one instanceof Happened.Moved(var move) ? Stream.of(move) : Stream.<Move>empty())
                .toList();
    }

    /// Where else a host may be: at the place that it was told to keep while nobody wrote down its answer, or at the
    /// one that it left.
    public Optional<Move.Place> elsewhere(String host) {
        return happened.stream()
                .flatMap(one -> switch (one) {
                    case Happened.Moving(var move) when move.host().equals(host) -> Stream.of(move.now());
                    case Happened.Moved(var move) when move.host().equals(host) -> Stream.of(move.before());
                    default -> Stream.<Move.Place>empty();
                })
                .reduce((_, last) -> last);
    }

    /// The boot of a host from which it was told to restart, if it was.
    public Optional<String> restarted(String host) {
        return happened.stream()
                .flatMap(one -> one instanceof Happened.Restarting(var name, var boot) && name.equals(host)
                        ? Stream.of(boot)
                        : Stream.empty())
                .findFirst();
    }

    /// Whether what comes before a host's work has begun in this turn of it.
    public boolean isPrepared(String host) {
        return hooks.values().stream()
                .anyMatch(hook -> hook.host().equals(host) && hook.when().equals("before"));
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
        var hooks = new LinkedHashMap<String, PastHook>();
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
                case "passed" -> told.add(passed(data, hooks));
                case "hook" -> hooks.put(data.path("key").asString(""), PastHook.begun(data));
                case "aside" -> {
                    var aside = ReportReader.aside(data);
                    told.add(new Happened.Asided(aside));
                    if (data.path("again").asBoolean(false)) {
                        hooks.remove(data.path("key").asString(""));
                    } else if (aside.kind() == Aside.Kind.HOOK) {
                        hooks.put(data.path("key").asString(""), PastHook.ended(aside));
                    }
                }
                case "restart" ->
                    told.add(new Happened.Restarting(
                            data.path("host").asString(""), data.path("boot").asString("")));
                case "moving" -> told.add(new Happened.Moving(Move.of(data)));
                case "moved" -> told.add(new Happened.Moved(Move.of(data)));
                case "host" -> {
                    hear(ReportReader.host(data), intents, told, open);
                    PastHook.turnOver(hooks, data.path("host").asString(""));
                }
                default -> {}
            }
        }
        return new History(
                Instant.ofEpochMilli(entries.getFirst().at()),
                Duration.ofMillis(spent),
                told,
                intents,
                unkept,
                open,
                hooks);
    }

    private static Happened passed(ObjectNode data, Map<String, PastHook> hooks) {
        var group = data.path("group").asString("");
        int wave = data.path("wave").asInt(0);
        boolean before = data.path("before").asBoolean(false);
        if (!before) {
            PastHook.waveOver(hooks, group, wave);
        }
        return new Happened.Passed(
                group,
                wave,
                before,
                Optional.of(data.path("trouble").asString("")).filter(why -> !why.isEmpty()));
    }

    /// What came of the same gate under an earlier controller, if it had ended there.
    public Optional<Aside> told(Aside same) {
        return happened.stream()
                .flatMap(one -> one instanceof Happened.Asided(var aside) ? Stream.of(aside) : Stream.<Aside>empty())
                .filter(aside -> aside.isOf(same))
                .findFirst();
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
