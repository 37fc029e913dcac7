package dev.flux.run.rollout;

/// How a host ended, as far as a rollout cares.
public enum Fate {
    /// As desired, and healthy where that was asked.
    WELL,
    /// Anything else that a host can come to; unknown and timed out are among it.
    FAILED,
    UNREACHABLE,
    /// Not well before, and left alone as somebody wished: no failure, and not healthy either.
    SKIPPED,
    /// Another name of a machine that did not end well, and was counted under its own.
    COUNTED
}
