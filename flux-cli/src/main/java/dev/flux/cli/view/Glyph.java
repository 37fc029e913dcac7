package dev.flux.cli.view;

import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import java.util.Locale;

/// One sign per state, each with an ASCII twin and a colour.
enum Glyph {
    OK("✓", "ok", Style.UNCHANGED),
    CHANGED("~", "~", Style.CHANGED),
    WOULD_CHANGE("→", "->", Style.WOULD_CHANGE),
    FAILED("✗", "x", Style.FAILED),
    UNREACHABLE("!", "!", Style.UNREACHABLE),
    NOTE("!", "!", Style.CHANGED),
    UNKNOWN("?", "?", Style.FAILED),
    ROLLED_BACK("↶", "<-", Style.CHANGED),
    SKIPPED("-", "-", Style.DETAIL),
    RUNNING("·", ".", Style.DETAIL);

    private final String sign;
    private final String ascii;
    private final Style style;

    Glyph(String sign, String ascii, Style style) {
        this.sign = sign;
        this.ascii = ascii;
        this.style = style;
    }

    /// The sign as this console can show it.
    String on(Console console) {
        return console.styled(style, sign(console));
    }

    /// The same without its colour.
    String sign(Console console) {
        return console.terminal().unicode() ? sign : ascii;
    }

    /// What hosts in this state are, for a count of them.
    String word() {
        return switch (this) {
            case OK -> "done";
            case SKIPPED -> "left out";
            default -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /// Its colour.
    Style style() {
        return style;
    }

    static Glyph of(Outcome outcome) {
        return switch (outcome) {
            case UNCHANGED -> OK;
            case CHANGED -> CHANGED;
            case WOULD_CHANGE -> WOULD_CHANGE;
            case SKIPPED -> SKIPPED;
            case FAILED, DIVERGED -> FAILED;
            case ROLLED_BACK -> ROLLED_BACK;
        };
    }

    static Glyph of(HostOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> OK;
            case FAILED, REFUSED, TIMED_OUT, ROLLBACK_FAILED, INTERRUPTED -> FAILED;
            case UNREACHABLE -> UNREACHABLE;
            case ROLLED_BACK -> ROLLED_BACK;
            case UNKNOWN -> UNKNOWN;
            case DUPLICATE, CANCELLED, NOT_REACHED -> SKIPPED;
        };
    }
}
