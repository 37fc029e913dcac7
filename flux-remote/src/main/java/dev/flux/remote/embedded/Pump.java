package dev.flux.remote.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Copies a stream until it ends, each block flushed, however slow the other side is.
final class Pump {

    private static final int BLOCK = 32 * 1024;

    private Pump() {}

    /// Client to process. The end of the client's stream is the end of the process's; what a process no longer reads is
    /// read here and dropped, so that a client that still writes is never stuck.
    static void feed(InputStream from, OutputStream to) {
        try (from) {
            try (to) {
                copy(from, to);
            } catch (IOException e) {
                from.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // the channel is closed
        }
    }

    /// Process to client. Where the client is gone the process finds its stream closed at its next write.
    static void drain(InputStream from, OutputStream to) {
        try (from) {
            copy(from, to);
        } catch (IOException e) {
            // the client is gone, or the process is
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        var block = new byte[BLOCK];
        for (int count = from.read(block); count >= 0; count = from.read(block)) {
            to.write(block, 0, count);
            to.flush();
        }
    }
}
