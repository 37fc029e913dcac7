package dev.flux.host;

import java.time.Duration;

/// What a group's health check asks, when, from where and how often: written as the table `health_check`, or a list of
/// such tables.
///
/// @param check what is asked
/// @param when in the way of a host or of a wave
/// @param from who asks
/// @param skip whether a host that is not well before is left alone, as if nobody had asked for it; else it is refused
/// @param successes how many yes in a row count as healthy, 1-100
/// @param interval between two attempts
/// @param deadline for all attempts together
public record HealthSpec(
        Check check, When when, Site from, boolean skip, int successes, Duration interval, Duration deadline) {

    /// When it is asked.
    public enum When {
        /// Of each host before anything is done there.
        BEFORE,
        /// Of each host after its work.
        AFTER,
        /// When a wave is over, before the next one begins.
        WAVE
    }

    /// What is asked.
    public sealed interface Check {

        /// A command: exit 0 is yes. On the host it runs as the login user, without become.
        record Command(String command) implements Check {}

        /// A TCP port: seen from the host itself something listens on it, seen from the controller it accepts.
        record Tcp(int port) implements Check {}

        /// An HTTP GET: a status from 200 to 399 is yes. `{host}` in the URL is the address.
        record Http(String url) implements Check {}

        /// A service of the host's that is active.
        record Service(String unit) implements Check {}

        /// A module, with the settings that the host has for it: yes where a run of it would change nothing.
        record Module(String name) implements Check {}
    }

    /// Whether one answer is good for a whole wave, since the question has no host in it.
    public boolean isAskedOnce() {
        return from == Site.CONTROLLER
                && switch (check) {
                    case Check.Http(var url) -> !url.contains("{host}");
                    case Check.Command _ -> true;
                    case Check.Tcp _, Check.Service _, Check.Module _ -> false;
                };
    }
}
