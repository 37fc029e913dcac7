package dev.flux.cli.view;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Where results go: it remembers why some of them did not arrive, which a `PrintStream` forgets. Whoever reads no
/// more,
/// as `head` does, or never wanted to, is no trouble; a full disk is.
public final class Outlet extends OutputStream {

    private final OutputStream to;
    private volatile Optional<String> trouble = Optional.empty();

    Outlet(OutputStream to) {
        this.to = to;
    }

    /// The process's own stdout.
    public static Outlet standard() {
        return new Outlet(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            to.write(bytes, from, length);
        } catch (IOException e) {
            remember(e);
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }

    private void remember(IOException why) {
        var words = String.valueOf(why.getMessage());
        if (trouble.isEmpty() && !words.contains("Broken pipe") && !words.contains("Bad file descriptor")) {
            trouble = Optional.of(words);
        }
    }

    /// Why results were lost.
    public Optional<String> trouble() {
        return trouble;
    }
}
