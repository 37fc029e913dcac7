package dev.flux.remote.local;

import dev.flux.host.Host;
import dev.flux.shell.Printable;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Denial;
import dev.flux.transport.Peer;
import dev.flux.transport.Transport;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.util.List;

/// This machine, reached by starting a shell: the same payloads, no network.
public final class LocalTransport implements Transport {

    @Override
    public Connection connect(Host host) {
        return new LocalConnection();
    }

    /// Starting a shell proves no login.
    @Override
    public boolean proves() {
        return false;
    }

    @Override
    public void close() {
        // a shell ends with its channel
    }

    private static final class LocalConnection implements Connection {

        @Override
        public Peer peer() {
            return new Peer(System.getProperty("user.name"), "this machine", "local", "none", "none");
        }

        @Override
        public Channel open(String command) {
            try {
                return new LocalChannel(new ProcessBuilder(List.of("/bin/sh", "-c", command)).start());
            } catch (IOException e) {
                var detail = Printable.line(String.valueOf(e.getMessage()), 200);
                throw new TransportException(new Denial.ShellUnusable(detail), e);
            }
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // a shell ends with its channel
        }
    }
}
