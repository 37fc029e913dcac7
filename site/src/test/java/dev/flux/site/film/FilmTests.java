package dev.flux.site.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lines with the styles of a terminal become a picture, and the one in README is such a picture of the story beside
/// it.
class FilmTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aLineIsCutWhereItsLookChanges() {
        assertThat(Span.of("  \u001b[1m\u001b[32mdone\u001b[0m   in \u001b[2m2 s\u001b[22m\u001b[39m  "))
                .containsExactly(new Span(2, "done", "b c2"), new Span(9, "in", ""), new Span(12, "2 s", "d"));
    }

    @Test
    void whatCannotBeDrawnIsAnError() {
        assertThatThrownBy(() -> Span.of("\u001b[44mblue ground"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("44");
    }

    @Test
    void aShellWaitsWhereItsPromptIsTheLastLine() {
        assertThat(Terminal.waits(List.of("$ flux", "done", "\u001b[39m$", ""))).isTrue();
        assertThat(Terminal.waits(List.of("$ flux", "", ""))).isFalse();
    }

    @Test
    void framesFollowEachOtherForAsLongAsTheyWereShown() {
        var film = new Film(10, 2, List.of(frame("$ a"), frame("$ a", "<b> & c").longer(SECOND.multipliedBy(2))));

        assertThat(film.svg("a"))
                .contains("animation:film 4s step-end")
                .contains("@keyframes film{0%{transform:translateX(0px)}25%{transform:translateX(-72px)}}")
                .contains("&lt;b&gt; &amp; c")
                .doesNotContain("<script");
    }

    @Test
    void whatTwoFramesShareIsDrawnOnce() {
        var svg = new Film(10, 3, List.of(frame("$ a", "b"), frame("$ a", "c"))).svg("a");

        assertThat(svg.split(">\\$ a</text>", -1)).hasSize(2);
    }

    @Test
    void thePictureInReadmeIsOfTheStory() throws IOException {
        var picture = Files.readString(Path.of("../docs/pictures/run.svg"));
        var story = Files.readAllLines(Path.of("story.txt")).stream()
                .filter(line -> line.startsWith("flux "))
                .toList();

        assertThat(story).hasSizeGreaterThan(2);
        assertThat(picture).contains("<desc>" + String.join(", ", story) + "</desc>");
        assertThat(picture.length()).isLessThan(100_000);
        assertThat(Files.readString(Path.of("../README.md"))).contains("](docs/pictures/run.svg)");
    }

    private static Frame frame(String... lines) {
        return new Frame(List.of(lines), SECOND);
    }
}
