package dev.flux.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A bad link: a TCP proxy on loopback with delay and rate, that cuts at a byte, freezes, or flips a bit. Bytes are
/// counted in each
/// direction apart, from the first of a connection, so that the same faults fall on the same bytes every time.
final class LinkProxy implements AutoCloseable {

    /// Which way bytes go.
    enum Way {
        TO_HOST,
        TO_US
    }

    private final ServerSocket listener;
    private final String address;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile LinkFaults faults;
    private volatile boolean heals;

    private LinkProxy(String address, int target, LinkFaults faults) throws IOException {
        this.listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.address = address;
        this.target = target;
        this.faults = faults;
        Thread.ofVirtual().start(this::accept);
    }

    /// In front of a port.
    static LinkProxy to(String address, int port, LinkFaults faults) {
        try {
            return new LinkProxy(address, port, faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In front of a host's sshd.
    static LinkProxy to(LabHost host, LinkFaults faults) {
        return to(host.address(), 22, faults);
    }

    /// From the second connection on nothing is wrong any more.
    LinkProxy healing() {
        heals = true;
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    /// How many connections were asked for so far.
    int connections() {
        return connections.get();
    }

    /// From now on, also on open connections: what flows next flows like this.
    void become(LinkFaults other) {
        faults = other;
    }

    /// Ends every open connection, with a reset.
    void cut() {
        open.forEach(LinkProxy::reset);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                if (connections.incrementAndGet() > 1 && heals) {
                    faults = LinkFaults.NONE;
                }
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void join(Socket client) {
        try (client;
                var host = new Socket(address, target)) {
            open.add(client);
            open.add(host);
            client.setTcpNoDelay(true);
            host.setTcpNoDelay(true);
            var back = Thread.ofVirtual().start(() -> pump(host, client, Way.TO_US));
            pump(client, host, Way.TO_HOST);
            back.join();
        } catch (IOException _) {
            // A host that is not there is a link that is not there.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to, Way way) {
        try {
            carry(from.getInputStream(), to.getOutputStream(), way);
            to.shutdownOutput();
        } catch (IOException _) {
            reset(from);
            reset(to);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads and writes on two threads, so that a delay holds every byte back by the same time and not one after
    /// another.
    private void carry(InputStream in, OutputStream out, Way way) throws IOException, InterruptedException {
        try (var line = new DelayLine(out)) {
            long passed = 0;
            var buffer = new byte[16 * 1024];
            for (int count; (count = in.read(buffer, 0, faults.most(buffer.length))) > 0; ) {
                var now = faults;
                long cutAt = now.cutAt(way);
                int whole = (int) Math.min(count, Math.max(0, cutAt - passed));
                now.flip(way, buffer, passed, whole);
                now.pace(whole);
                while (faults.frozen(way, passed)) {
                    Thread.sleep(20);
                }
                line.put(buffer, whole, now.delay());
                passed += whole;
                if (whole < count) {
                    throw new IOException("cut");
                }
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // It is gone already.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
