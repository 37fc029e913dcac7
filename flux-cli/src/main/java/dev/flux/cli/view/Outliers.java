package dev.flux.cli.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.flux.report.HostReport;
import dev.flux.report.StepReport;
import java.util.List;
import java.util.Optional;

/// What is told of hosts that are not like most of the others: only what differs.
public final class Outliers {

    private static final int CONTEXT = 1;

    private Outliers() {}

    /// Lines that differ from what most hosts said, as a diff; empty where the text itself is as short.
    public static List<String> lines(List<String> text, List<String> most) {
        if (text.size() < 3 || most.isEmpty()) {
            return List.of();
        }
        var diff = UnifiedDiffUtils.generateUnifiedDiff("", "", most, DiffUtils.diff(most, text), CONTEXT);
        return diff.size() - 2 >= text.size()
                ? List.of()
                : diff.stream().skip(2).toList();
    }

    /// Steps of a host that ended otherwise than the same steps of another.
    static List<StepReport> steps(HostReport host, HostReport most) {
        return host.steps().stream()
                .filter(step -> same(step, most)
                        .filter(other -> other.outcome() != step.outcome())
                        .isPresent())
                .toList();
    }

    /// How the same step ended on another host.
    static String word(StepReport step, HostReport most) {
        return same(step, most)
                .map(other -> other.outcome().word().replace('-', ' '))
                .orElse("not run");
    }

    private static Optional<StepReport> same(StepReport step, HostReport host) {
        return host.steps().stream()
                .filter(other ->
                        other.module().equals(step.module()) && other.title().equals(step.title()))
                .findFirst();
    }
}
