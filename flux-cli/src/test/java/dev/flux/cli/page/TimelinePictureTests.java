package dev.flux.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.page.Timeline.Mark;
import dev.flux.cli.page.Timeline.Span;
import dev.flux.cli.view.Console;
import dev.flux.cli.view.Tags;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The picture shows every host, however many there are.
class TimelinePictureTests {

    private static String drawn(Timeline timeline) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new TimelinePicture(timeline, new Tags(new Console(stream, stream, Console.Terminal.NONE))).draw();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Span> spans(int number) {
        var spans = new ArrayList<Span>();
        for (int host = 0; host < number; host++) {
            var shade = host % 4 == 0 ? Shade.FAILED : Shade.OK;
            spans.add(new Span("web" + host, shade, shade.word(), host * 10L, host * 10L + 100));
        }
        return spans;
    }

    @Test
    void aBarAHostWhileTheyCanBeToldApart() {
        var picture =
                drawn(new Timeline(Duration.ofSeconds(1), spans(40), List.of(new Mark(500, "wave 2 of 2 begins"))));

        assertThat(picture.split("<rect class=\"fill ", -1)).hasSize(41);
        assertThat(picture)
                .contains("web39: unchanged, 0.4 s to 0.5 s", "class=\"mark\" x=\"500.0\"", "wave 2 of 2 begins");
    }

    @Test
    void areasThatReachTheTopWhereTheyCannot() {
        var picture = drawn(new Timeline(Duration.ofMillis(50_090), spans(5000), List.of()));
        var points = Pattern.compile("points=\"([^\"]*)\"").matcher(picture);

        int areas = 0;
        var highest = "";
        while (points.find()) {
            assertThat(points.group(1)).matches("(\\d+\\.\\d,\\d+\\.\\d ?)+");
            highest = points.group(1);
            areas++;
        }
        assertThat(areas).isEqualTo(2);
        assertThat(highest).contains("1000.0,0.0");
        assertThat(picture).contains("<title>1250 failed</title>", "<title>3750 unchanged</title>");
    }
}
