package dev.flux.cli.view;

import dev.flux.transport.Channel;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// The process's own three streams and those of a channel, byte by byte, until the other end is done.
///
/// With a terminal, `~.` at the beginning of a line hangs up, whatever the other end does; `~~` there is one `~`.
public final class Conversation {

    private static final int ROOM = 8192;

    private final Channel channel;
    private final boolean terminal;
    private final Runnable hangUp;
    private boolean lineBegins = true;
    private boolean escaped;

    /// @param terminal whether somebody types
    /// @param hangUp ends the channel, where that is typed
    public Conversation(Channel channel, boolean terminal, Runnable hangUp) {
        this.channel = channel;
        this.terminal = terminal;
        this.hangUp = hangUp;
    }

    /// Carries everything to and fro; returns when all that the other end said is shown.
    public void carry() throws InterruptedException {
        carry(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }

    /// The same with streams of one's own.
    void carry(InputStream in, OutputStream out, OutputStream err) throws InterruptedException {
        // a read from a terminal cannot be broken off, so nobody waits for this one
        Thread.ofPlatform().daemon().name("keys").start(() -> keys(in));
        var shown = List.of(
                Thread.ofVirtual().start(() -> copy(channel.stdout(), out)),
                Thread.ofVirtual().start(() -> copy(channel.stderr(), err)));
        for (var thread : shown) {
            thread.join();
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        var bytes = new byte[ROOM];
        try {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                to.write(bytes, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            // one of the two ends is gone, and so is what was left to say
        }
    }

    private void keys(InputStream in) {
        var bytes = new byte[ROOM];
        try (var to = channel.stdin()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (!terminal) {
                    to.write(bytes, 0, count);
                } else if (!typed(bytes, count, to)) {
                    hangUp.run();
                    return;
                }
                to.flush();
            }
        } catch (IOException e) {
            // the other end reads no more
        }
    }

    /// Hands keys on; false where they say to hang up.
    private boolean typed(byte[] bytes, int count, OutputStream to) throws IOException {
        for (int at = 0; at < count; at++) {
            byte key = bytes[at];
            if (escaped) {
                escaped = false;
                if (key == '.') {
                    return false;
                } else if (key != '~') {
                    to.write('~');
                }
            } else if (lineBegins && key == '~') {
                escaped = true;
                continue;
            }
            to.write(key);
            lineBegins = key == '\r' || key == '\n';
        }
        return true;
    }
}
