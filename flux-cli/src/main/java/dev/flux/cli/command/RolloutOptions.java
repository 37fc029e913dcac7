package dev.flux.cli.command;

import dev.flux.host.Amount;
import dev.flux.host.RolloutSpec;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.run.rollout.Budget;
import dev.flux.settings.Layer;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Tree;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that say how a run is rolled out. They are stronger than what files say; `--max-failures` and
/// `--max-unreachable` count over all hosts of the run, the others are kept by each group.
public final class RolloutOptions {

    /// As problems name the place of what was typed.
    private static final String LAYER = "command line";

    private static final Position TYPED = Position.of(LAYER);

    @Option(
            names = "--strategy",
            paramLabel = "S",
            scope = ScopeType.INHERIT,
            description = "parallel, or sequential: one host after another")
    @Nullable
    String strategy;

    @Option(
            names = "--waves",
            paramLabel = "LIST",
            scope = ScopeType.INHERIT,
            description = "how many hosts each wave takes, the last again and again: 1,10%%,100%%")
    @Nullable
    String waves;

    @Option(
            names = "--window",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "at most so many hosts in work, or a share: 5, 20%%")
    @Nullable
    String window;

    @Option(
            names = "--order",
            paramLabel = "O",
            scope = ScopeType.INHERIT,
            description = "inventory, sorted, or unhealthy: those that did not end well last time first")
    @Nullable
    String order;

    @Option(names = "--pause", paramLabel = "SPAN", scope = ScopeType.INHERIT, description = "between two waves")
    @Nullable
    String pause;

    @Option(names = "--run-once", scope = ScopeType.INHERIT, description = "run on the first host of each group only")
    boolean runOnce;

    @Option(
            names = "--min-healthy",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "so many hosts of a group stay well and out of work at any time")
    @Nullable
    String minHealthy;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "one more failed host, or a greater share, and no other starts (exit 5)")
    @Nullable
    String maxFailures;

    @Option(
            names = "--max-unreachable",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "the same for unreachable hosts; so many do no harm to the exit code")
    @Nullable
    String maxUnreachable;

    @Option(
            names = "--max-failures-per-wave",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "the same for failed hosts in one wave")
    @Nullable
    String maxFailuresPerWave;

    @Option(
            names = "--max-unreachable-per-wave",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "the same for unreachable hosts in one wave")
    @Nullable
    String maxUnreachablePerWave;

    @Option(
            names = "--rollback",
            paramLabel = "WHAT",
            scope = ScopeType.INHERIT,
            description = "fleet: where the rollout is stopped, undo all that it did, its last wave first; or none")
    @Nullable
    String rollback;

    @Option(
            names = "--reboot",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "restart each host after its work: never, if-required, or always where something changed")
    @Nullable
    String reboot;

    @Option(
            names = "--reboot-timeout",
            paramLabel = "SPAN",
            scope = ScopeType.INHERIT,
            description = "how long a restarted host may be away; 10m where nothing is said")
    @Nullable
    String rebootTimeout;

    /// What was typed.
    ///
    /// @param words that each group keeps
    /// @param failures how many hosts of all may fail
    /// @param unreachable how many hosts of all may be unreachable
    record Typed(RolloutSpec words, Budget failures, Budget unreachable) {}

    /// Checks all of it.
    ///
    /// @throws UsageFault with everything that is wrong
    Typed read() {
        var all = read(typed());
        var each = new LinkedHashMap<>(all.settings().values());
        each.remove("max_failures");
        each.remove("max_unreachable");
        return new Typed(
                RolloutSpec.of(new Settings(each)),
                Budget.said(all.amount("max_failures")),
                Budget.said(all.amount("max_unreachable")));
    }

    /// Whether a value was typed.
    static boolean isTyped(Origin origin) {
        return origin.layer().equals(LAYER);
    }

    private Map<String, Tree> typed() {
        Map<String, Tree> typed = new LinkedHashMap<>();
        typed.putAll(typed("strategy", strategy));
        if (waves != null) {
            var items = Arrays.stream(waves.split(",", -1))
                    .map(RolloutOptions::amount)
                    .toList();
            typed.put("waves", new Tree.Items(TYPED, items));
        }
        typed.putAll(typed("window", window));
        typed.putAll(typed("order", order));
        typed.putAll(typed("pause", pause));
        if (runOnce) {
            typed.put("run_once", new Tree.Flag(TYPED, true));
        }
        typed.putAll(typed("min_healthy", minHealthy));
        typed.putAll(typed("max_failures", maxFailures));
        typed.putAll(typed("max_unreachable", maxUnreachable));
        typed.putAll(typed("max_failures_per_wave", maxFailuresPerWave));
        typed.putAll(typed("max_unreachable_per_wave", maxUnreachablePerWave));
        typed.putAll(typed("rollback", rollback));
        typed.putAll(typed("reboot", reboot));
        typed.putAll(typed("reboot_timeout", rebootTimeout));
        return typed;
    }

    private static Map<String, Tree> typed(String key, @Nullable String text) {
        return text == null ? Map.of() : Map.of(key, amount(text));
    }

    private static Tree amount(String text) {
        return Amount.parse(text.strip())
                .filter(Amount.Count.class::isInstance)
                .<Tree>map(count -> new Tree.Whole(TYPED, count.down(0)))
                .orElseGet(() -> new Tree.Text(TYPED, text.strip()));
    }

    private static RolloutSpec read(Map<String, Tree> typed) {
        var entries = new LinkedHashMap<String, Tree.Entry>();
        typed.forEach((key, value) -> entries.put(key, new Tree.Entry(TYPED, value)));
        var problems = new Problems();
        var table = new Layer(LAYER, new Tree.Table(TYPED, entries));
        var words = RolloutSpec.of(new SettingsReader(problems).read(RolloutSpec.SCHEMA, "", table));
        words.check("", problems);
        if (!problems.isEmpty()) {
            throw new UsageFault(
                    problems.list().stream().map(RolloutOptions::words).collect(Collectors.joining("; ")),
                    "flux orchestrate -i inventory.toml --waves 1,10%,100% --max-failures 2");
        }
        return words;
    }

    /// As in `--window must be 1-100000 or a share such as "10%", is "x"`.
    private static String words(Problem problem) {
        return "--" + problem.path().replace('_', '-').replaceFirst("\\[.*", "") + " " + problem.message();
    }
}
