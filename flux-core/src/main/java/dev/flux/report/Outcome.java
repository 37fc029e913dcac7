package dev.flux.report;

/// How one step ended.
public enum Outcome {
    UNCHANGED,
    CHANGED,
    WOULD_CHANGE,
    /// Does not apply here: unsupported on this host, or not asked because an earlier step failed.
    SKIPPED,
    FAILED,
    /// It was enacted and still does not hold.
    DIVERGED,
    ROLLED_BACK;

    /// As written in JSON and on screens: `would-change`.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// Whether the host is not as desired because of it.
    public boolean bad() {
        return this == FAILED || this == DIVERGED;
    }
}
