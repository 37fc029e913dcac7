package dev.flux.testkit;

import static java.util.Objects.requireNonNull;

import dev.flux.host.Host;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import dev.flux.transport.Transport;
import dev.flux.transport.TransportException;
import java.util.Map;
import java.util.function.Consumer;

/// The ways of one controller, in one of its lives, to simulated machines.
///
/// @param machines by the names under which they are reached
/// @param before hears of what is to be run, before a machine does
record SimNet(Map<String, SimMachine> machines, SimLife life, Consumer<SimMachine.Arrival> before, SimBug bug)
        implements Transport {

    @Override
    public Connection connect(Host host) {
        life.alive();
        var machine = requireNonNull(machines.get(host.name()));
        if (machine.fate.away()) {
            throw refused(host);
        }
        return new Way(machine, host, false);
    }

    /// Where nobody gets in any more, the time is over before another attempt. What has been decided is not proved
    /// again: whether the real clock lets a prover try once more before it hears of that is no matter of the seed.
    @Override
    public Connection connectAnew(Host host) {
        var machine = requireNonNull(machines.get(host.name()));
        if (life.isOver() || !machine.waits()) {
            throw refused(host);
        } else if (bug == SimBug.PROVES_OVER_THE_OLD_LOGIN) {
            return new Way(machine, host, false);
        } else if (machine.fate.proof() == SimMachine.Proof.LOCKED_OUT) {
            letItsTimeRunOut(machine);
            throw refused(host);
        }
        return new Way(machine, host, true);
    }

    /// On a thread of the machine's own: who proves is interrupted as soon as the machine's decision is heard, and that
    /// must not cut off what the machine says after it.
    private static void letItsTimeRunOut(SimMachine machine) {
        try {
            Thread.ofVirtual().start(machine::timeIsOver).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TransportException refused(Host host) {
        return new TransportException(new Failure.ConnectionRefused(host.name() + ":22", "by its seed"));
    }

    @Override
    public void close() {
        // nothing is open
    }

    private final class Way implements Connection {

        private final SimMachine machine;
        private final Host host;
        private final boolean anew;

        Way(SimMachine machine, Host host, boolean anew) {
            this.machine = machine;
            this.host = host;
            this.anew = anew;
        }

        @Override
        public Peer peer() {
            return new Peer("tester", host.name(), "SHA256:sim", "none", "none");
        }

        @Override
        public Channel open(String command) {
            return new SimSession(machine, host.name(), life, anew, before);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // a session ends by itself
        }
    }
}
