package dev.flux.testkit;

import dev.flux.testkit.SimLife.Act;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/// A controller's disk with one file: what was written is there after a kill, what was forced is there after a loss of
/// power too.
final class SimDisk {

    private final SimBug bug;
    private byte[] content = {};
    private byte[] held = {};
    private int forced;

    SimDisk(SimBug bug) {
        this.bug = bug;
    }

    /// The file for one life of the controller.
    FileChannel open(SimLife life, Random chance) {
        return new File(life, chance);
    }

    /// What was not forced is lost, or some of its end.
    synchronized void losePower(Random chance) {
        content = Arrays.copyOf(content, forced + chance.nextInt(content.length - forced + 1));
    }

    /// Whether a line with all these words is safe from everything.
    synchronized boolean keeps(String... words) {
        return new String(content, 0, forced, StandardCharsets.UTF_8)
                .lines()
                .anyMatch(line -> Stream.of(words).allMatch(line::contains));
    }

    private synchronized void append(byte[] bytes) {
        if (bug == SimBug.WRITES_THE_INTENT_AFTERWARDS
                && new String(bytes, StandardCharsets.UTF_8).contains("\"type\":\"intent\"")) {
            held = bytes;
            return;
        }
        content = join(join(content, held), bytes);
        held = new byte[0];
    }

    private static byte[] join(byte[] first, byte[] then) {
        var both = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, both, first.length, then.length);
        return both;
    }

    private synchronized void force() {
        forced = bug == SimBug.DOES_NOT_FORCE ? forced : content.length;
    }

    private synchronized int read(ByteBuffer into, long from) {
        int count = (int) Math.min(into.remaining(), content.length - from);
        if (count <= 0) {
            return -1;
        }
        into.put(content, (int) from, count);
        return count;
    }

    private synchronized void cut(long size) {
        content = Arrays.copyOf(content, (int) Math.min(size, content.length));
        forced = Math.min(forced, content.length);
    }

    private synchronized long length() {
        return content.length;
    }

    /// An open file; writing appends.
    private final class File extends FileChannel {

        private final SimLife life;
        private final Random chance;
        private long position;

        File(SimLife life, Random chance) {
            this.life = life;
            this.chance = chance;
        }

        @Override
        public int write(ByteBuffer from) {
            var bytes = new byte[from.remaining()];
            from.get(bytes);
            var act = life.act();
            append(act == Act.BEFORE ? Arrays.copyOf(bytes, chance.nextInt(bytes.length)) : bytes);
            life.endAfter(act);
            return bytes.length;
        }

        @Override
        public void force(boolean metadata) {
            var act = life.act();
            if (act != Act.BEFORE) {
                SimDisk.this.force();
            }
            life.endAfter(act);
        }

        @Override
        public int read(ByteBuffer into) {
            int count = SimDisk.this.read(into, position);
            position += Math.max(0, count);
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public FileChannel position(long other) {
            position = other;
            return this;
        }

        @Override
        public long size() {
            return length();
        }

        @Override
        public FileChannel truncate(long size) {
            cut(size);
            return this;
        }

        @Override
        public FileLock tryLock(long from, long size, boolean shared) {
            return new FileLock(this, from, size, shared) {
                @Override
                public boolean isValid() {
                    return true;
                }

                @Override
                public void release() {
                    // nobody else opens it
                }
            };
        }

        @Override
        protected void implCloseChannel() {
            // the bytes stay where they are
        }

        private static IOException unused() {
            return new IOException("a journal needs no such thing");
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            throw unused();
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            throw unused();
        }

        @Override
        public int read(ByteBuffer into, long from) throws IOException {
            throw unused();
        }

        @Override
        public int write(ByteBuffer from, long to) throws IOException {
            throw unused();
        }

        @Override
        public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
            throw unused();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long to, long count) throws IOException {
            throw unused();
        }

        @Override
        public java.nio.MappedByteBuffer map(MapMode mode, long from, long size) throws IOException {
            throw unused();
        }

        @Override
        public FileLock lock(long from, long size, boolean shared) throws IOException {
            throw unused();
        }
    }
}
