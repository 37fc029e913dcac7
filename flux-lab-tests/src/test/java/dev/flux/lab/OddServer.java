package dev.flux.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Something on a port that is no SSH server: it keeps silent, drips, talks without end, or is another service.
final class OddServer implements AutoCloseable {

    /// What it does with a connection.
    @FunctionalInterface
    interface Manner {
        void serve(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private OddServer(ServerSocket listener) {
        this.listener = listener;
    }

    private static OddServer of(Manner manner) {
        try {
            var server = new OddServer(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(() -> server.accept(manner));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Accepts, and says nothing.
    static OddServer silent() {
        return of((socket, _) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    /// A greeting of one byte a second, that would be right in the end.
    static OddServer drip() {
        return of((_, out) -> {
            for (byte letter :
                    ascii("SSH-2.0-OpenSSH_9.2p1 with a comment that never seems to end at all, and more\r\n")) {
                out.write(letter);
                Thread.sleep(1000);
            }
        });
    }

    /// Lines before the greeting, for ever.
    static OddServer banner() {
        return of((_, out) -> forever(out, "Welcome, please wait while we wait for you\r\n"));
    }

    /// One line, for ever.
    static OddServer endlessLine() {
        return of((_, out) -> forever(out, "SSH-2.0-".repeat(512)));
    }

    /// A right greeting, and then silence.
    static OddServer silentInKeyExchange() {
        return of((socket, out) -> {
            out.write(ascii("SSH-2.0-OpenSSH_9.2p1\r\n"));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    /// A web server, with an escape sequence in its answer. It hears the other out, as web servers do: a socket that is
    /// closed on unread bytes is reset, and the answer may be lost.
    static OddServer web() {
        return of((socket, out) -> {
            out.write(ascii("HTTP/1.1 400 Bad Request\r\nServer: \033]0;owned\007\r\n\r\n"));
            socket.shutdownOutput();
            socket.setSoTimeout(2000);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    private static void forever(OutputStream out, String text) throws IOException {
        for (var bytes = ascii(text); ; ) {
            out.write(bytes);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// How many connections are open at this moment.
    long connections() {
        return open.stream().filter(socket -> !socket.isClosed()).count();
    }

    private void accept(Manner manner) {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(manner, socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Manner manner, Socket socket) {
        try (socket) {
            manner.serve(socket, socket.getOutputStream());
        } catch (IOException _) {
            // The other end had enough.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A port whose queue is full, so that the kernel drops every further SYN without a word.
    record Swallower(ServerSocket listener, List<Socket> queue) implements AutoCloseable {

        static Swallower open() {
            try {
                var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var queue = new ArrayList<Socket>();
                for (boolean room = true; room && queue.size() < 16; ) {
                    var socket = new Socket();
                    queue.add(socket);
                    room = connects(socket, listener.getLocalPort());
                }
                return new Swallower(listener, queue);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean connects(Socket socket, int port) {
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int)
                        Duration.ofMillis(300).toMillis());
                return true;
            } catch (IOException _) {
                return false;
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() {
            try {
                for (var socket : queue) {
                    socket.close();
                }
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
