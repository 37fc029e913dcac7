package dev.flux.run;

import dev.flux.host.Become;
import dev.flux.secret.Secret;
import java.time.Duration;
import java.util.Optional;

/// How a session with a host begins.
///
/// @param become whether to act as root
/// @param method by what; empty for sudo, and doas where there is no sudo
/// @param password of sudo's, where one is at hand
/// @param facts whether facts are asked
/// @param patience how long login shell, sudo and hello may take together
/// @param state the state folder on the host; empty for the usual one
/// @param output whether what a step prints is told while it runs
public record RunnerOptions(
        boolean become,
        Optional<Become.Method> method,
        Optional<Secret> password,
        boolean facts,
        Duration patience,
        Optional<String> state,
        boolean output) {

    /// One that tells what a step printed when that has ended.
    public RunnerOptions(
            boolean become,
            Optional<Become.Method> method,
            Optional<Secret> password,
            boolean facts,
            Duration patience,
            Optional<String> state) {
        this(become, method, password, facts, patience, state, false);
    }

    /// As root, with facts, 20 seconds.
    public static final RunnerOptions USUAL =
            new RunnerOptions(true, Optional.empty(), Optional.empty(), true, Duration.ofSeconds(20), Optional.empty());
}
