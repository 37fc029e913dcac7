package dev.flux.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A pipe between any threads; the JDK's own breaks when a thread that wrote to it has ended.
final class Pipe {

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(64);
    private volatile boolean closed;

    OutputStream input() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                put(new byte[] {(byte) octet});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    put(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
                }
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    put(END);
                    closed = true;
                }
            }
        };
    }

    private void put(byte[] chunk) throws IOException {
        if (closed) {
            throw new IOException("the pipe is closed");
        }
        try {
            chunks.put(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    InputStream output() {
        return new InputStream() {
            private byte[] chunk = {};
            private int at;
            private boolean ended;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                } else if (!ended && at == chunk.length) {
                    take();
                }
                if (ended) {
                    return -1;
                }
                int count = Math.min(length, chunk.length - at);
                System.arraycopy(chunk, at, bytes, offset, count);
                at += count;
                return count;
            }

            private void take() throws IOException {
                try {
                    chunk = chunks.take();
                    at = 0;
                    ended = chunk.length == 0;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
            }
        };
    }
}
