package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.facts.Support;
import dev.flux.host.Host;
import dev.flux.host.Reboot;
import dev.flux.payload.HostRecord;
import dev.flux.payload.Payload;
import dev.flux.payload.SecretBlock;
import java.util.List;
import java.util.Optional;

/// What is to be run on each host, decided once the host has told what it is.
public interface Work {

    /// Whether it acts as root on that host.
    boolean become(Host host);

    /// Whether facts are asked before.
    default boolean needsFacts() {
        return false;
    }

    /// Whether a failed step undoes the run.
    default boolean rollback(Host host) {
        return false;
    }

    /// Whether it may run at most once, as a command of the user's; steps may run again.
    default boolean once() {
        return false;
    }

    /// Whether a host with these facts may be worked on.
    default Support support(Facts facts) {
        return new Support.Full();
    }

    /// The plan that is to be run and nothing else, if there is one: on a host that is not in it nothing is done.
    default Optional<SavedPlan> saved() {
        return Optional.empty();
    }

    /// The host as it is reached once that module has changed it.
    default Host reached(Host host, Facts facts, String module) {
        return host;
    }

    /// The script for a host with these facts.
    Payload payload(Host host, Facts facts);

    /// Whether earlier runs of each host are put back, so that the host is asked for them first.
    default boolean looksBack() {
        return false;
    }

    /// The script that puts earlier runs back.
    ///
    /// @param kept what the host could put back, in no order
    default Payload back(Host host, List<HostRecord.Kept> kept) {
        throw new IllegalStateException("this work does not look back");
    }

    /// Whether it lives and ends with the session, so that nothing is kept of it on the host, and no lock is taken.
    default boolean inSession() {
        return false;
    }

    /// The script that asks whether one module of a host holds.
    default Payload check(Host host, Facts facts, String module) {
        throw new IllegalStateException("this work has no modules");
    }

    /// Whether the host is restarted after it, where the rollout says nothing.
    default Reboot reboot(Host host) {
        return Reboot.NEVER;
    }

    /// The script that warns where a restart of the host is due; empty where nobody knows.
    default Optional<Payload> restartDue(Host host, Facts facts) {
        return Optional.empty();
    }

    /// What the steps of a script need that its text must not hold.
    default SecretBlock secrets(Payload payload) {
        return SecretBlock.NONE;
    }
}
