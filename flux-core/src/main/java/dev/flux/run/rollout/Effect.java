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

    /// A budget is spent, or a bound forbids to go on: what has not started never will.
    ///
    /// @param running how many hosts go on to their end
    record Spent(String why, int running) implements Effect {}
}
