package dev.flux.remote.ssh;

import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.util.HashMap;
import java.util.Map;

/// Keeps a password that may be wrong from being tried on a whole fleet: until one host took it, three at most have it
/// at a time, and once three have refused it no other gets it.
final class Proving {

    private static final int MOST = 3;

    private final Map<String, Standing> records = new HashMap<>();

    private static final class Standing {
        private boolean proven;
        private int trying;
        private int refused;
    }

    /// How a host took it.
    enum Answer {
        ACCEPTED,
        REFUSED,
        NONE
    }

    /// Waits for leave to try; give the answer to [#end] in any case.
    ///
    /// @throws TransportException where it was refused too often
    synchronized void begin(String credential) throws InterruptedException {
        var record = records.computeIfAbsent(credential, _ -> new Standing());
        while (!record.proven && record.refused < MOST && record.refused + record.trying >= MOST) {
            // each of the others ends by its own deadline
            wait();
        }
        refuseIfSpent(credential, record);
        record.trying++;
    }

    /// Whether it is worth asking somebody for it.
    synchronized void check(String credential) {
        var record = records.get(credential);
        if (record != null) {
            refuseIfSpent(credential, record);
        }
    }

    private static void refuseIfSpent(String credential, Standing record) {
        if (!record.proven && record.refused >= MOST) {
            throw new TransportException(new Failure.LoginWithheld(credential, record.refused));
        }
    }

    synchronized void end(String credential, Answer answer) {
        var record = records.computeIfAbsent(credential, _ -> new Standing());
        record.trying--;
        switch (answer) {
            case ACCEPTED -> record.proven = true;
            case REFUSED -> record.refused++;
            case NONE -> {}
        }
        notifyAll();
    }
}
