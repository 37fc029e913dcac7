package dev.flux.host;

import java.time.Duration;

/// A command of the user's around the work of each host or wave of a group, as one that takes a host out of a load
/// balancer: written as `[[servers.<group>.hooks]]`.
///
/// @param when in its way
/// @param each whether it is for each host or for each wave
/// @param on where it runs: [#HOST], [#CONTROLLER], or the name of another host of the inventory
/// @param command read by `/bin/sh`
/// @param timeout it is ended then, and has failed
/// @param repeatable whether it may run again where nobody knows whether it was done
public record HookSpec(When when, Each each, String on, String command, Duration timeout, boolean repeatable) {

    /// One that runs at most once.
    public HookSpec(When when, Each each, String on, String command, Duration timeout) {
        this(when, each, on, command, timeout, false);
    }

    /// The host that it is about.
    public static final String HOST = "host";

    /// The machine that Flux runs on.
    public static final String CONTROLLER = "controller";

    /// When it runs.
    public enum When {
        /// Before anything is done; where it fails, nothing is.
        BEFORE,
        /// After all of it, where all went well.
        AFTER,
        /// Where something went wrong.
        FAILURE,
        /// At the end, whatever happened.
        ALWAYS;

        /// As files say it.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// What it is for.
    public enum Each {
        HOST,
        WAVE
    }

    /// As messages name it: `before hook lb-drain web01`.
    public String title() {
        return when.word() + " hook " + (command.length() > 60 ? command.substring(0, 57) + "..." : command);
    }
}
