package dev.flux.host;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Durations;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How some hosts are rolled out: what a group, a workflow or the command line says about it. What is not said is
/// empty; [dev.flux.host.RolloutSpec#over] puts one's words over another's.
///
/// @param settings checked against [#SCHEMA], each with its origin
public record RolloutSpec(Settings settings) {

    /// Nothing is said.
    public static final RolloutSpec UNSAID = new RolloutSpec(Settings.EMPTY);

    /// What may be said.
    public static final Schema SCHEMA = Schema.of(
            Key.of(
                    "strategy",
                    Type.choice("parallel", "sequential"),
                    "side by side (parallel, where nothing is said), or one after another in order"),
            Key.of("forks", new Type.Whole(1, 1000), "how many of its hosts run at the same time; --forks is for all")
                    .elsewhere("parallel", "parallelism", "workers", "fanout"),
            Key.of(
                            "waves",
                            Type.list(Amount.SOME),
                            "how many hosts each wave takes, the last again and again: [1, \"10%\", \"100%\"]")
                    .elsewhere("serial", "batch", "batches", "batch_size"),
            Key.of("window", Amount.SOME, "at most so many in work; a slot frees when its host is done and healthy"),
            Key.of(
                    "order",
                    Type.choice("inventory", "sorted", "unhealthy"),
                    "inventory (where nothing is said), sorted by name, or those that did not end well last time"
                            + " first"),
            Key.of("pause", new Type.Time(Duration.ZERO, Duration.ofHours(24)), "between two waves")
                    .elsewhere("wait", "delay"),
            Key.of("run_once", new Type.Flag(), "true: only the first of its hosts runs"),
            Key.of("min_healthy", Amount.ANY, "so many of the whole group stay well and out of work at any time"),
            Key.of(
                    "max_failures",
                    Amount.ANY,
                    "one more, and no other host starts; 0 with waves, window, min_healthy or sequential, else no"
                            + " bound"),
            Key.of("max_unreachable", Amount.ANY, "the same for hosts that cannot be reached"),
            Key.of("max_failures_per_wave", Amount.ANY, "the same in one wave"),
            Key.of("max_unreachable_per_wave", Amount.ANY, "the same in one wave"),
            Key.of(
                    "rollback",
                    Type.choice("none", "fleet"),
                    "fleet: where it is stopped, all that it did is undone, its last wave first; unsaid: none"),
            Key.of(
                    "reboot",
                    Type.choice("never", "if-required", "always"),
                    "restart each host after its work where one is due, or also where it changed; unsaid: as modules"
                            + " say"),
            Key.of(
                    "reboot_timeout",
                    new Type.Time(Duration.ofSeconds(10), Duration.ofHours(2)),
                    "how long a restarted host may be away; 10m where nothing is said"));

    /// In which order the hosts come.
    public enum Order {
        INVENTORY,
        SORTED,
        UNHEALTHY
    }

    /// Reads what a table says about it; other keys of that table are left alone.
    public static RolloutSpec of(Settings said) {
        var values = new LinkedHashMap<String, Settings.Value>();
        said.values().forEach((name, value) -> {
            if (SCHEMA.key(name).isPresent()) {
                values.put(name, value);
            }
        });
        return values.isEmpty() ? UNSAID : new RolloutSpec(new Settings(values));
    }

    /// These words where something is said, else those.
    public RolloutSpec over(RolloutSpec weaker) {
        if (settings.values().isEmpty()) {
            return weaker;
        }
        var values = new LinkedHashMap<>(weaker.settings.values());
        values.putAll(settings.values());
        return new RolloutSpec(new Settings(values));
    }

    /// Adds a problem for words that contradict each other.
    public void check(String path, Problems problems) {
        // what is wrong with each of them is said already
        boolean told = problems.list().stream().anyMatch(one -> one.path().startsWith(named(path, "waves") + "["));
        if (settings.has("waves") && waves().isEmpty() && !told) {
            contradiction(path, "waves", "needs one number at least", "waves = [1, \"10%\", \"100%\"]", problems);
        }
        if (!sequential()) {
            return;
        }
        for (var key : List.of("window", "forks")) {
            if (settings.has(key) && !shown(key).equals("1")) {
                var what = "cannot be " + shown(key) + " with strategy = \"sequential\"";
                contradiction(path, key, what, "leave out one of the two", problems);
            }
        }
    }

    private void contradiction(String path, String key, String what, String hint, Problems problems) {
        var named = named(path, key);
        var problem = settings.origin(key)
                .position()
                .map(at -> Problem.at(at, named, what))
                .orElseGet(() -> Problem.of(named, what));
        problems.add(problem.hint(hint));
    }

    private static String named(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// Whether they go one after another.
    public boolean sequential() {
        return settings.maybeText("strategy").orElse("parallel").equals("sequential");
    }

    /// How many run at the same time.
    public Optional<Integer> forks() {
        return settings.maybe("forks", Long.class).map(Math::toIntExact);
    }

    /// How many each wave takes; empty for one wave of all.
    public List<Amount> waves() {
        return settings.maybe("waves", List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(Amount::of)
                .toList();
    }

    /// How many may be in work at the same time.
    public Optional<Amount> window() {
        return amount("window");
    }

    /// In which order they come.
    public Order order() {
        return Order.valueOf(settings.maybeText("order").orElse("inventory").toUpperCase(Locale.ROOT));
    }

    /// How long to wait between two waves.
    public Duration pause() {
        return settings.maybe("pause", Duration.class).orElse(Duration.ZERO);
    }

    /// Whether only the first of the hosts runs.
    public boolean runOnce() {
        return settings.maybe("run_once", Boolean.class).orElse(false);
    }

    /// Whether all that it did is undone where it is stopped.
    public boolean undone() {
        return settings.maybeText("rollback").filter("fleet"::equals).isPresent();
    }

    /// Whether its hosts are restarted after their work.
    public Optional<Reboot> reboot() {
        return settings.maybeText("reboot").map(Reboot::of);
    }

    /// How long a host that was restarted may be away.
    public Optional<Duration> rebootTimeout() {
        return settings.maybe("reboot_timeout", Duration.class);
    }

    /// A bound: `min_healthy`, `max_failures`, `max_unreachable` and the two of a wave.
    public Optional<Amount> amount(String key) {
        return Optional.ofNullable(settings.values().get(key))
                .map(Settings.Value::value)
                .map(Amount::of);
    }

    /// Whether something is said that makes the first failure the last, where no budget is said.
    public boolean careful() {
        return sequential()
                || settings.has("waves")
                || settings.has("window")
                || amount("min_healthy").isPresent();
    }

    /// What is said under a key, as people write it; empty where nothing is.
    public String shown(String key) {
        var value = Optional.ofNullable(settings.values().get(key)).map(Settings.Value::value);
        return switch (value.orElse("")) {
            case List<?> list ->
                String.join(", ", list.stream().map(String::valueOf).toList());
            case Duration span -> Durations.show(span);
            case Object other -> other.toString();
        };
    }

    /// All that is said, as people write it.
    public Map<String, String> shown() {
        var shown = new LinkedHashMap<String, String>();
        SCHEMA.names().stream().filter(settings::has).forEach(key -> shown.put(key, shown(key)));
        return shown;
    }

    /// Whether it says the same, wherever that was said.
    @Override
    public boolean equals(Object other) {
        return other instanceof RolloutSpec spec && values().equals(spec.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        settings.values().forEach((key, value) -> values.put(key, value.value()));
        return values;
    }
}
