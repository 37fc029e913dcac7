package dev.flux.remote.ssh;

import dev.flux.transport.Denial;
import dev.flux.transport.TransportException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Keeps a credential that may be wrong from being tried on a whole fleet: until one host took it, three at most have
/// it at a time, and once three have refused it no other gets it.
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
    /// @param patience after which it is tried all the same, as far as [#check] allows
    synchronized void begin(String credential, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var record = records.computeIfAbsent(credential, _ -> new Standing());
        while (!record.proven && record.refused < MOST && record.refused + record.trying >= MOST) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        record.trying++;
    }

    /// Whether it may still be tried.
    ///
    /// @throws TransportException where it was refused too often
    synchronized void check(String credential) {
        var record = records.get(credential);
        if (record != null) {
            refuseIfSpent(credential, record);
        }
    }

    private static void refuseIfSpent(String credential, Standing record) {
        if (!record.proven && record.refused >= MOST) {
            throw new TransportException(new Denial.LoginWithheld(credential, record.refused));
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
