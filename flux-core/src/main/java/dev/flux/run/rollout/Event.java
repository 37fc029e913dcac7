package dev.flux.run.rollout;

/// What a scheduler is told.
public sealed interface Event {

    /// The rollout begins; told once, and first.
    record Begun() implements Event {}

    /// A host that was started has its outcome.
    record Ended(String host, Fate fate) implements Event {}

    /// The pause that was asked for is over.
    ///
    /// @param lane whose
    record Rested(String lane) implements Event {}

    /// Start nothing more.
    record Stop(String why) implements Event {}
}
