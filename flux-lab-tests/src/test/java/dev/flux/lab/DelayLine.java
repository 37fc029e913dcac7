package dev.flux.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;

/// Bytes under way: each arrives its delay after it was sent, in order. Closing waits for the last of them.
final class DelayLine implements AutoCloseable {

    private static final Parcel END = new Parcel(ByteBuffer.allocate(0), 0);

    /// Some bytes and when they arrive; none at all is the end.
    private record Parcel(ByteBuffer bytes, long due) {}

    private final OutputStream out;
    private final LinkedBlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>(1024);
    private final Thread carrier;
    private volatile boolean broken;

    DelayLine(OutputStream out) {
        this.out = out;
        this.carrier = Thread.ofVirtual().start(this::deliver);
    }

    void put(byte[] bytes, int count, Duration delay) throws IOException, InterruptedException {
        if (broken) {
            throw new IOException("the other end is gone");
        }
        if (count > 0) {
            underWay.put(new Parcel(ByteBuffer.wrap(Arrays.copyOf(bytes, count)), System.nanoTime() + delay.toNanos()));
        }
    }

    private void deliver() {
        try {
            for (var parcel = underWay.take(); parcel.bytes().hasRemaining(); parcel = underWay.take()) {
                long wait = parcel.due() - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(Duration.ofNanos(wait));
                }
                if (!broken) {
                    out.write(parcel.bytes().array());
                    out.flush();
                }
            }
        } catch (IOException _) {
            broken = true;
            underWay.clear();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            if (!broken) {
                underWay.put(END);
                carrier.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
