package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Lines on a terminal that is narrower than they are.
final class WrapTests {

    private static String wrapped(String line) {
        return String.join("\n", Wrap.lines(line, 40));
    }

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(wrapped("all forty columns are used by this line.")).doesNotContain("\n");
        assertThat(wrapped("a document\nwith line ends of its own is never touched, however long it is"))
                .hasLineCount(2);
    }

    @Test
    void theSecondColumnGoesOnBelowItself() {
        assertThat(wrapped("ssh     hardens the SSH server without locking anyone out"))
                .isEqualTo("""
                ssh     hardens the SSH server without
                        locking anyone out""");
    }

    @Test
    void textGoesOnFourColumnsFurtherIn() {
        assertThat(wrapped("  what a failed step means for the host: stop, or go on"))
                .isEqualTo("  what a failed step means for the host:\n      stop, or go on");
    }

    @Test
    void aShortLastColumnGoesBelowAsAWhole() {
        assertThat(wrapped("web[01-03]   21 unchanged   1 changed   4.7 - 4.8 s"))
                .isEqualTo("""
                web[01-03]   21 unchanged   1 changed
                             4.7 - 4.8 s""");
    }

    @Test
    void aCommandIsNeverBroken() {
        assertThat(wrapped("Try the same again with    flux retry d015d703 --only unreachable --forks 5"))
                .isEqualTo("""
                        Try the same again with
                            flux retry d015d703 --only unreachable --forks 5""");
        assertThat(wrapped("next: flux retry d015d703 --only failed -v    or begin anew"))
                .isEqualTo("""
                        next:
                            flux retry d015d703 --only failed -v
                            or begin anew""");
    }

    @Test
    void aWordThatFitsNowhereStaysWhereItIs() {
        assertThat(wrapped("key  " + "a".repeat(60) + " and more"))
                .isEqualTo("key  " + "a".repeat(60) + "\n     and more");
    }

    @Test
    void stylesTakeNoRoom() {
        var red = "\u001b[31m" + "x".repeat(38) + "\u001b[0m";
        assertThat(wrapped(red)).isEqualTo(red);
        assertThat(Wrap.lines(red + " \u001b[1mflux\u001b[0m demo", 40)).hasSize(2);
    }
}
