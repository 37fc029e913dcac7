package dev.flux.remote.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An ssh-agent behind a Unix socket (draft-ietf-sshm-ssh-agent): lists its keys and lets it sign. Every answer is
/// bounded and every wait has a deadline, so that a stuck agent stops nobody.
final class AgentClient {

    private static final int MOST = 256 << 10;
    private static final int FAILURE = 5;
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGNATURE = 14;

    private final Path socket;
    private final Duration patience;

    /// A key that the agent holds.
    ///
    /// @param key its wire form in base64
    record AgentKey(String key, String comment) {

        byte[] blob() {
            return Base64.getDecoder().decode(key);
        }
    }

    AgentClient(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    Path socket() {
        return socket;
    }

    /// The agent's keys, in its order.
    List<AgentKey> keys() throws IOException {
        var answer = ask(ByteBuffer.allocate(1).put((byte) REQUEST_IDENTITIES).flip(), IDENTITIES);
        int count = length(answer, 4096);
        List<AgentKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new AgentKey(
                    Base64.getEncoder().encodeToString(bytes(answer)),
                    new String(bytes(answer), StandardCharsets.UTF_8)));
        }
        return keys;
    }

    /// A signature: algorithm and blob, as the protocol writes them.
    ///
    /// @param flags 2 for rsa-sha2-256, 4 for rsa-sha2-512, else 0
    byte[] sign(byte[] key, byte[] data, int flags) throws IOException {
        var request = ByteBuffer.allocate(1 + 4 + key.length + 4 + data.length + 4);
        request.put((byte) SIGN_REQUEST).putInt(key.length).put(key);
        request.putInt(data.length).put(data).putInt(flags).flip();
        return bytes(ask(request, SIGNATURE));
    }

    private ByteBuffer ask(ByteBuffer request, int wanted) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var answer = new CompletableFuture<ByteBuffer>();
            Thread.ofVirtual().name("ssh-agent").start(() -> talk(channel, request, answer));
            var message = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            int type = message.get() & 0xff;
            if (type != wanted) {
                throw new IOException(type == FAILURE ? "the agent refused" : "the agent answered " + type);
            }
            return message;
        } catch (TimeoutException e) {
            throw new IOException("the agent gave no answer for " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the agent's answer makes no sense: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void talk(SocketChannel channel, ByteBuffer request, CompletableFuture<ByteBuffer> answer) {
        try {
            var head = ByteBuffer.allocate(4).putInt(request.remaining()).flip();
            write(channel, head);
            write(channel, request);
            var length = read(channel, 4).getInt();
            if (length < 1 || length > MOST) {
                throw new IOException("a message of " + length + " bytes");
            }
            answer.complete(read(channel, length));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("it hung up");
            }
        }
        return bytes.flip();
    }

    private static int length(ByteBuffer message, int most) throws IOException {
        if (message.remaining() < 4) {
            throw new IOException("the agent's answer is cut short");
        }
        int length = message.getInt();
        if (length < 0 || length > most) {
            throw new IOException("the agent's answer makes no sense");
        }
        return length;
    }

    private static byte[] bytes(ByteBuffer message) throws IOException {
        var bytes = new byte[length(message, message.remaining())];
        if (bytes.length > message.remaining()) {
            throw new IOException("the agent's answer is cut short");
        }
        message.get(bytes);
        return bytes;
    }
}
