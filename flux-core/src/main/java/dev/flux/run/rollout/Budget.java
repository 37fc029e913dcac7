package dev.flux.run.rollout;

import dev.flux.host.Amount;
import java.util.Optional;

/// How many hosts may go wrong in one way. It is spent when one more has: with 2, two may fail and the third spends it.
///
/// @param max how many, a share of the hosts in question rounded down; empty for no bound
/// @param said whether somebody said so
public record Budget(Optional<Amount> max, boolean said) {

    /// No bound.
    public static final Budget NONE = new Budget(Optional.empty(), false);

    /// The one that was said, else none at all where the hosts are rolled out with care, else no bound.
    static Budget of(Optional<Amount> said, boolean careful) {
        return said.isPresent()
                ? new Budget(said, true)
                : careful ? new Budget(Optional.of(new Amount.Count(0)), false) : NONE;
    }

    /// One that was said on the command line, if it was.
    public static Budget said(Optional<Amount> said) {
        return of(said, false);
    }

    /// This one, but no bound where nobody said it and somebody said one for all hosts.
    Budget beside(Budget ofAll) {
        return !said && ofAll.said() ? NONE : this;
    }

    boolean isSpent(int wrong, int hosts) {
        return max.map(most -> wrong > most.down(hosts)).orElse(false);
    }

    /// How many may go wrong before what waits for these hosts must not go on: none, unless somebody said more.
    boolean isSpoilt(int wrong, int hosts) {
        return said ? isSpent(wrong, hosts) : wrong > 0;
    }

    /// As in `3 of 10 hosts failed, and max_failures = 2`.
    String words(int wrong, int hosts, String verb, String key) {
        return wrong + " of " + hosts + (hosts == 1 ? " host " : " hosts ") + verb + ", and " + key + " = "
                + max.map(Amount::toString).orElse("") + (said ? "" : " where nothing else is said");
    }
}
