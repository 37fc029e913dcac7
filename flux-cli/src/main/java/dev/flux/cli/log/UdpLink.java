package dev.flux.cli.log;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Syslog over UDP (RFC 5426): a record a datagram, cut to what every server must take.
final class UdpLink implements Link {

    private static final int MOST = 2_048;

    private final String server;
    private final int port;
    private @Nullable DatagramSocket socket;

    UdpLink(String server, int port) {
        this.server = server;
        this.port = port;
    }

    @Override
    public void send(byte[] record) throws IOException {
        var open = socket == null ? new DatagramSocket() : socket;
        socket = open;
        if (!open.isConnected()) {
            open.connect(new InetSocketAddress(server, port));
        }
        var cut = cut(record);
        open.send(new DatagramPacket(cut, cut.length));
    }

    /// At a letter's end.
    private static byte[] cut(byte[] record) {
        int end = Math.min(record.length, MOST);
        while (end < record.length && (record[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(record, end);
    }

    @Override
    public boolean isRetried() {
        return false;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    @Override
    public String toString() {
        return "udp " + server + ":" + port;
    }
}
