package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.HostRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pieces of what a step prints become lines.
class RunningOutputTests {

    private final RunningOutput output = new RunningOutput();

    @BeforeEach
    void begin() {
        output.begin(1);
    }

    private List<String> hear(int from, String text) {
        var bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return hearBytes(from, bytes);
    }

    private List<String> hearBytes(int from, String bytes) {
        return output.lines(new HostRecord.Printed("stdout", from, bytes));
    }

    @Test
    void aLineThatComesInPiecesIsOneEvenWithinALetter() {
        assertThat(hearBytes(0, "gr\u00c3")).isEmpty();
        assertThat(hearBytes(3, "\u00bcn\nnext")).containsExactly("grün");
        assertThat(hear(10, " one\n")).containsExactly("next one");
    }

    @Test
    void nothingThatMovesACursorIsLeft() {
        assertThat(hear(0, "\u001b[2J\u202egone\n")).containsExactly("\\x1b[2J\\u202egone");
    }

    @Test
    void aFileThatBeginsAnewIsAnother() {
        assertThat(hear(0, "saved\nhalf")).containsExactly("saved");
        assertThat(hear(0, "enacted\n")).containsExactly("enacted");
    }

    @Test
    void whatIsToldAgainAfterALostLinkIsShownOnce() {
        assertThat(hear(0, "one\ntwo\nthr")).containsExactly("one", "two");
        output.again();
        assertThat(hear(0, "one\ntw")).isEmpty();
        assertThat(hear(6, "o\nthree\nfo")).containsExactly("three");
        assertThat(hear(16, "ur\n")).containsExactly("four");
    }

    @Test
    void betweenStepsNothingIsShown() {
        output.end();
        assertThat(hear(0, "late\n")).isEmpty();
        output.begin(2);
        assertThat(hear(0, "early\n")).containsExactly("early");
    }

    @Test
    void sec04_aLineWithoutEndIsLeftOutAndTheNextOneIsNot() {
        assertThat(hear(0, "x".repeat(RunningOutput.LONGEST + 1))).isEmpty();
        assertThat(hear(RunningOutput.LONGEST + 1, "y\nnext\n"))
                .containsExactly("[... a line of more than 16384 bytes ...]", "next");
    }

    @Test
    void sec03_aHostThatTellsWithoutEndIsHeardToABound() {
        var shown = new ArrayList<String>();
        var piece = "0123456789abcde\n".repeat(512);
        for (int i = 0; i < 1000; i++) {
            shown.addAll(hear(i * piece.length(), piece));
        }
        assertThat(shown).hasSizeBetween(RunningOutput.MOST / 16, RunningOutput.MOST / 16 + 512);
    }
}
