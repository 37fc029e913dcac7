package dev.flux.cli.command;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.flux.host.RolloutSpec;
import dev.flux.problem.FluxException;
import dev.flux.problem.Inspection;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pauses that would never be made: they are between waves, and there are none. Whoever wrote one counts on it.
final class Pauses {

    private static final String WORDS = "is between two waves, and there are none";

    private final Map<Position, Problem> idle = new LinkedHashMap<>();

    /// Looks at the words of each part of a rollout, as they are in the end.
    ///
    /// @throws UsageFault where the pause was typed and no part has waves
    void look(List<RolloutSpec> rollout) {
        var without = rollout.stream()
                .filter(words -> !words.pause().isZero() && words.waves().isEmpty())
                .toList();
        for (var words : without) {
            var origin = words.settings().origin("pause");
            if (!RolloutOptions.isTyped(origin)) {
                origin.position().ifPresent(at -> idle.put(at, problem(at, origin.layer())));
            } else if (without.size() == rollout.size()) {
                throw new UsageFault("--pause " + WORDS, "--waves 1,100% --pause " + words.shown("pause"));
            }
        }
    }

    private static Problem problem(Position at, String layer) {
        return Problem.at(at, layer.replaceFirst("^workflow ", "workflows.") + ".pause", WORDS)
                .hint("add waves = [1, \"100%\"]");
    }

    /// Says which ones files hold.
    void check(Inspection inspection) {
        idle.values().stream()
                .collect(groupingBy(one -> one.position().orElseThrow().file(), LinkedHashMap::new, toList()))
                .forEach((file, problems) -> inspection.look(() -> {
                    throw new FluxException(file, problems);
                }));
    }
}
