package dev.flux.run.rollout;

import java.util.Optional;

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

    /// What comes before a wave is done.
    ///
    /// @param trouble why its hosts must not start, if so
    record Entered(String lane, Optional<String> trouble) implements Event {}

    /// What comes after a wave is done.
    ///
    /// @param trouble why the lane must not go on, if so
    record Left(String lane, int number, Optional<String> trouble) implements Event {}

    /// Start nothing more.
    record Stop(String why) implements Event {}
}
