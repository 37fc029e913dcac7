package dev.flux.cli.log;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A syslog server on loopback that keeps what it gets.
final class SyslogServer implements AutoCloseable {

    final BlockingQueue<String> records = new LinkedBlockingQueue<>();
    private final AutoCloseable socket;
    private final int port;
    private volatile Socket last = new Socket();

    private SyslogServer(AutoCloseable socket, int port) {
        this.socket = socket;
        this.port = port;
    }

    static SyslogServer udp() throws IOException {
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var server = new SyslogServer(socket, socket.getLocalPort());
        Thread.ofVirtual().start(() -> server.hear(socket));
        return server;
    }

    static SyslogServer tcp(int port) throws IOException {
        var socket = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        var server = new SyslogServer(socket, socket.getLocalPort());
        Thread.ofVirtual().start(() -> server.hear(socket));
        return server;
    }

    int port() {
        return port;
    }

    /// The next record.
    String next() throws InterruptedException {
        var record = records.poll(10, TimeUnit.SECONDS);
        if (record == null) {
            throw new AssertionError("no record came");
        }
        return record;
    }

    private void hear(DatagramSocket socket) {
        var buffer = new byte[65_536];
        try {
            while (true) {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                records.add(new String(Arrays.copyOf(buffer, packet.getLength()), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // closed by the test
        }
    }

    private void hear(ServerSocket socket) {
        try {
            while (true) {
                var client = socket.accept();
                last = client;
                Thread.ofVirtual().start(() -> hear(client));
            }
        } catch (IOException e) {
            // closed by the test
        }
    }

    /// Frames of RFC 6587: digits, a blank, and as many octets.
    private void hear(Socket client) {
        try (client;
                var in = new DataInputStream(client.getInputStream())) {
            while (true) {
                int length = 0;
                for (int letter = in.readUnsignedByte(); letter != ' '; letter = in.readUnsignedByte()) {
                    if (letter < '0' || letter > '9') {
                        records.add("no length: " + (char) letter);
                        return;
                    }
                    length = length * 10 + letter - '0';
                }
                records.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the client is done, or the test
        }
    }

    @Override
    public void close() throws IOException {
        try {
            socket.close();
            last.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
