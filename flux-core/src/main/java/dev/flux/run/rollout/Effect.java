package dev.flux.run.rollout;

import java.time.Duration;
import java.util.List;

/// What a scheduler wants done now.
public sealed interface Effect {

    /// Start this host.
    record Start(String host) implements Effect {}

    /// This host will never start.
    record GiveUp(String host, String why) implements Effect {}

    /// A wave begins; its first host is started next. Said only where there is more than one.
    ///
    /// @param number from 1
    /// @param of how many there are
    record Wave(String lane, int number, int of, List<String> hosts) implements Effect {
        public Wave {
            hosts = List.copyOf(hosts);
        }
    }

    /// Wait so long, then say [Event.Rested].
    ///
    /// @param next the wave that comes then, from 1
    record Pause(String lane, int next, Duration span) implements Effect {}

    /// Do what comes before the first host of a wave, then say [Event.Entered].
    record Enter(String lane, int number, List<String> hosts) implements Effect {
        public Enter {
            hosts = List.copyOf(hosts);
        }
    }

    /// A wave is over: do what comes after its last host, then say [Event.Left].
    ///
    /// @param hosts those of it that were started
    /// @param going whether the lane could go on, so that it matters whether all is well
    record Leave(String lane, int number, List<String> hosts, boolean going) implements Effect {
        public Leave {
            hosts = List.copyOf(hosts);
        }
    }

    /// A budget is spent, or a bound forbids to go on: what has not started never will.
    ///
    /// @param running how many hosts go on to their end
    record Spent(String why, int running) implements Effect {}
}
