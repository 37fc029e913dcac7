package dev.flux.host;

import java.time.Duration;

/// What a group's health check asks, and how often: written as the table `health_check`.
///
/// @param check what is asked
/// @param successes how many yes in a row count as healthy, 1-100
/// @param interval between two attempts
/// @param deadline for all attempts together
public record HealthSpec(Check check, int successes, Duration interval, Duration deadline) {

    /// What is asked.
    public sealed interface Check {

        /// A command on the host: exit 0 is yes. Runs as the login user, without become.
        record Command(String command) implements Check {}

        /// A TCP port that accepts, seen from the host itself.
        record Tcp(int port) implements Check {}

        /// An HTTP GET, seen from the controller: a status from 200 to 399 is yes. `{host}` in the URL is the address.
        record Http(String url) implements Check {}
    }
}
