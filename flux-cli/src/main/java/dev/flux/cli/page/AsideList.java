package dev.flux.cli.page;

import dev.flux.cli.view.AsideView;
import dev.flux.cli.view.Tags;
import dev.flux.cli.view.Words;
import dev.flux.report.Report;

/// Hooks and gates of a run, as its report in text tells them.
final class AsideList {

    private static final int MOST = 100;
    private static final int MOST_NAMES = 120;

    private final Tags tags;

    AsideList(Tags tags) {
        this.tags = tags;
    }

    void show(Report report) {
        var all = AsideView.told(report);
        if (all.isEmpty()) {
            return;
        }
        tags.open("section", "aria-labelledby", "asides");
        tags.text("h2", "Hooks and gates", "id", "asides");
        tags.open("ul", "class", "asides");
        all.stream().limit(MOST).forEach(this::line);
        tags.close("ul");
        if (all.size() > MOST) {
            tags.text("p", "and " + (all.size() - MOST) + " more, which flux report shows", "class", "dim more");
        }
        tags.close("section");
    }

    private void line(AsideView.Told told) {
        var shade = Shade.of(told.first());
        tags.line(
                "li",
                Tags.inline("span", shade.sign(), "class", "tone " + shade.css(), "aria-hidden", "true") + " "
                        + Tags.inline("span", Words.cut(told.names(), MOST_NAMES), "class", "host") + " "
                        + Tags.inline("span", told.first().title()) + " "
                        + Tags.inline("span", told.words(), "class", "dim"));
    }
}
