package dev.flux.cli.page;

import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;

/// How a host or a step stands, as the page colours it; the word says the same.
enum Shade {
    OK("unchanged", "✓"),
    CHANGED("changed", "~"),
    PENDING("would change", "→"),
    FAILED("failed", "✗"),
    UNREACHABLE("unreachable", "!"),
    UNKNOWN("unknown", "?"),
    UNDONE("rolled back", "↶"),
    OUT("left out", "–");

    private final String word;
    private final String sign;

    Shade(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    static Shade of(HostReport host) {
        return switch (host.outcome()) {
            case COMPLETED ->
                !host.well()
                        ? FAILED
                        : host.count(Outcome.CHANGED) > 0
                                ? CHANGED
                                : host.count(Outcome.WOULD_CHANGE) > 0 ? PENDING : OK;
            case FAILED, REFUSED, TIMED_OUT, INTERRUPTED, ROLLBACK_FAILED -> FAILED;
            case UNREACHABLE -> UNREACHABLE;
            case ROLLED_BACK -> UNDONE;
            case UNKNOWN -> UNKNOWN;
            case DUPLICATE, CANCELLED, NOT_REACHED -> OUT;
        };
    }

    static Shade of(Outcome outcome) {
        return switch (outcome) {
            case UNCHANGED -> OK;
            case CHANGED -> CHANGED;
            case WOULD_CHANGE -> PENDING;
            case FAILED, DIVERGED -> FAILED;
            case SKIPPED -> OUT;
            case ROLLED_BACK -> UNDONE;
        };
    }

    static Shade of(Aside aside) {
        return switch (aside.state()) {
            case WELL -> OK;
            case FAILED, NOT_RUN, UNKNOWN -> FAILED;
            case WOULD_RUN -> PENDING;
        };
    }

    /// The word for this host: its outcome, or what its steps did.
    static String word(HostReport host) {
        if (host.outcome() != HostOutcome.COMPLETED) {
            return host.outcome().word().replace('-', ' ');
        }
        return host.exec().map(result -> "exit " + result.status()).orElse(of(host).word);
    }

    String word() {
        return word;
    }

    String sign() {
        return sign;
    }

    /// The class that gives it its colour.
    String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
