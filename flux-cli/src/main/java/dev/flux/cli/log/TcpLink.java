package dev.flux.cli.log;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Syslog over TCP with octet counting (RFC 6587): `<length> <record>`.
final class TcpLink implements Link {

    private static final int MOST_CONNECT = 3_000;

    private final String server;
    private final int port;
    private volatile @Nullable Socket socket;

    TcpLink(String server, int port) {
        this.server = server;
        this.port = port;
    }

    @Override
    public void send(byte[] record) throws IOException {
        var open = socket;
        if (open == null || open.isClosed()) {
            open = connect();
        }
        var count = (record.length + " ").getBytes(StandardCharsets.US_ASCII);
        var frame = new byte[count.length + record.length];
        System.arraycopy(count, 0, frame, 0, count.length);
        System.arraycopy(record, 0, frame, count.length, record.length);
        open.getOutputStream().write(frame);
    }

    private Socket connect() throws IOException {
        var fresh = new Socket();
        socket = fresh;
        try {
            fresh.connect(new InetSocketAddress(server, port), MOST_CONNECT);
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        // a server that goes away says so on the way back, long before a write fails
        Thread.ofVirtual().name("syslog end").start(() -> awaitEnd(fresh));
        return fresh;
    }

    private static void awaitEnd(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            while (in.read() >= 0) {
                // servers say nothing here
            }
        } catch (IOException e) {
            // closed either way
        }
    }

    @Override
    public boolean isRetried() {
        return true;
    }

    @Override
    public void close() {
        var open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // nothing more is sent on it
            }
        }
    }

    @Override
    public String toString() {
        return "tcp " + server + ":" + port;
    }
}
