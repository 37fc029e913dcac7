package dev.flux.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTests {

    @ParameterizedTest
    @CsvSource({
        "'plain text, ümläut 日本', 'plain text, ümläut 日本'",
        "'\u001b[2J', '\\x1b[2J'",
        "'\u009b31m', '\\x9b31m'",
        "'a\u202eb', 'a\\u202eb'",
        "'a\rb', 'a\\x0db'",
        "'a\u2028b', 'a\\u2028b'",
        "'a\u200bb', 'a\\u200bb'",
    })
    void sec01_controlSequencesBecomeVisible(String text, String shown) {
        assertThat(Printable.lines(text)).isEqualTo(shown);
    }

    @Test
    void sec02_aLineStaysOneLine() {
        assertThat(Printable.line("ok\nweb02 done", 40)).isEqualTo("ok\\nweb02 done");
        assertThat(Printable.line("x".repeat(100), 10)).isEqualTo("xxxxxxx...");
    }

    @Test
    void sec01_noRandomTextReachesATerminalWithAControlCharacter() {
        var random = new Random(20261124);
        for (int round = 0; round < 20_000; round++) {
            var text = random.ints(random.nextInt(40), 0, 0x3100)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(Printable.lines(text)).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\u2028\u2029&&[^\n\t]]");
        }
    }
}
