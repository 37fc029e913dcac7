package dev.flux.host;

/// Where something of a rollout is asked or done.
public enum Site {
    HOST,
    /// The machine that Flux runs on.
    CONTROLLER
}
