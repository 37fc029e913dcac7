package dev.flux.cli.page;

import dev.flux.cli.view.Outliers;
import dev.flux.cli.view.Tags;
import dev.flux.cli.view.Words;
import dev.flux.report.Fold;
import dev.flux.report.HostReport;
import java.util.List;
import java.util.Optional;

/// What a command printed: each answer once, that of the most hosts first.
final class AnswerList {

    private static final int MOST = 40;
    private static final int MOST_NAMES = 120;
    private static final int MOST_TEXT = 8_000;

    private final Tags tags;

    AnswerList(Tags tags) {
        this.tags = tags;
    }

    void show(List<HostReport> hosts) {
        var answered = hosts.stream().filter(host -> host.exec().isPresent()).toList();
        if (answered.isEmpty()) {
            return;
        }
        var fold = Fold.of(answered, host -> host.exec().toString());
        tags.open("section", "aria-labelledby", "answers");
        tags.text("h2", "Answers", "id", "answers");
        tags.open("ul", "class", "answers");
        fold.majorityFirst().stream().limit(MOST).forEach(alike -> answer(alike, fold.majority()));
        tags.close("ul");
        if (fold.all().size() > MOST) {
            tags.text("p", "and " + (fold.all().size() - MOST) + " answers more, in the hosts below", "class", "dim");
        }
        tags.close("section");
    }

    private void answer(Fold.Alike alike, Optional<Fold.Alike> most) {
        var result = alike.first().exec().orElseThrow();
        var shade = Shade.of(alike.first());
        tags.open("li");
        tags.line(
                "h3",
                Tags.inline("span", Words.cut(alike.names(), MOST_NAMES), "class", "host")
                        + (result.status() == 0
                                ? ""
                                : " "
                                        + Tags.inline(
                                                "span",
                                                shade.sign() + " exit " + result.status(),
                                                "class",
                                                "tone " + shade.css()))
                        + " " + Tags.inline("span", Words.count(alike.hosts().size(), "host"), "class", "dim"));
        var unlike = most.filter(other -> !other.equals(alike))
                .map(other ->
                        Outliers.lines(lines(result), lines(other.first().exec().orElseThrow())))
                .orElse(List.of());
        if (!unlike.isEmpty()) {
            tags.text("p", "As the most, but for:", "class", "dim");
            tags.text("pre", Words.tail(String.join("\n", unlike), MOST_TEXT), "tabindex", "0");
        } else if (!result.stdout().isBlank()) {
            tags.text("pre", Words.tail(result.stdout().stripTrailing(), MOST_TEXT), "tabindex", "0");
        }
        if (!result.stderr().isBlank()) {
            tags.text("pre", Words.tail(result.stderr().stripTrailing(), MOST_TEXT), "tabindex", "0", "class", "err");
        }
        tags.close("li");
    }

    private static List<String> lines(HostReport.ExecResult result) {
        return result.stdout().lines().toList();
    }
}
