package dev.flux.cli.page;

import dev.flux.cli.view.Tags;
import dev.flux.cli.view.Words;
import dev.flux.report.Fold;
import dev.flux.report.HostReport;
import dev.flux.report.StepReport;
import java.util.List;
import java.util.Optional;

/// What went wrong: each cause once, with the hosts that had it and what to type next.
final class TroubleList {

    private static final int MOST = 12;
    private static final int MOST_NAMES = 120;
    private static final int MOST_OUTPUT = 4_000;

    private final Tags tags;

    TroubleList(Tags tags) {
        this.tags = tags;
    }

    void show(List<HostReport> hosts) {
        var bad = hosts.stream()
                .filter(host -> !host.well() && Shade.of(host) != Shade.OUT)
                .toList();
        if (bad.isEmpty()) {
            return;
        }
        var all = Fold.of(bad, host -> host.outcome() + "|" + host.cause() + "|" + where(host))
                .all();
        tags.open("section", "aria-labelledby", "troubles");
        tags.text("h2", "What went wrong", "id", "troubles");
        tags.open("ul", "class", "troubles");
        all.stream().limit(MOST).forEach(this::trouble);
        tags.close("ul");
        if (all.size() > MOST) {
            var rest = all.stream()
                    .skip(MOST)
                    .mapToInt(alike -> alike.hosts().size())
                    .sum();
            tags.text(
                    "p", "and " + Words.count(rest, "host") + " more, each with its cause below", "class", "dim more");
        }
        tags.close("section");
    }

    private void trouble(Fold.Alike alike) {
        var first = alike.first();
        var shade = Shade.of(first);
        var names = alike.names();
        tags.open("li", "class", shade.css());
        tags.line(
                "h3",
                Tags.inline("span", Words.cut(names, MOST_NAMES), "class", "host") + " "
                        + Tags.inline("span", shade.sign() + " " + Shade.word(first), "class", "tone " + shade.css())
                        + (alike.hosts().size() > 1
                                ? " " + Tags.inline("span", alike.hosts().size() + " hosts", "class", "dim")
                                : ""));
        if (!where(first).isEmpty()) {
            tags.text("p", where(first), "class", "dim");
        }
        if (!first.cause().isEmpty()) {
            tags.text("p", first.cause());
        }
        failed(first)
                .map(step -> step.outputBeyond(first.cause()))
                .filter(output -> !output.isEmpty())
                .ifPresent(output -> tags.text("pre", Words.tail(output, MOST_OUTPUT), "tabindex", "0"));
        if (!first.next().isEmpty()) {
            next(alike, names.length() > MOST_NAMES);
        }
        tags.close("li");
    }

    /// What to type next; with very many names it is there when somebody asks for it.
    private void next(Fold.Alike alike, boolean folded) {
        // behind some blanks stands what to think of, which is not typed
        var parts = List.of(Words.next(alike.hosts()).split(" {3,}", 2));
        var code = Tags.inline("code", parts.getFirst())
                + parts.stream()
                        .skip(1)
                        .map(note -> " " + Tags.inline("span", note, "class", "note"))
                        .findFirst()
                        .orElse("");
        if (folded) {
            tags.line("details", Tags.inline("summary", "What to type for all of them") + code, "class", "next");
        } else {
            tags.line("p", Tags.inline("span", "Next") + " " + code, "class", "next");
        }
    }

    private static Optional<StepReport> failed(HostReport host) {
        return host.steps().stream().filter(step -> step.outcome().bad()).findFirst();
    }

    private static String where(HostReport host) {
        return failed(host)
                .map(step -> step.module() + ", step " + step.number() + " of "
                        + host.steps().size() + ": " + step.title())
                .orElse("");
    }
}
