package dev.flux.remote.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/// One command of a client: a process whose streams are the channel's. A reader that is slow slows the process down,
/// because each stream is a blocking copy through the channel's window.
final class ExecCommand implements Command {

    private static final int NOT_STARTED = 127;

    private final EmbeddedSpec spec;
    private final String command;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback ended;
    private volatile @Nullable Process process;
    private volatile boolean closed;

    ExecCommand(EmbeddedSpec spec, String command) {
        this.spec = spec;
        this.command = command;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        ended = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        var builder = spec.login().process(command);
        origin(builder, channel.getSession());
        thread("command", () -> run(builder));
    }

    private void run(ProcessBuilder builder) {
        int code = NOT_STARTED;
        try {
            var started = builder.start();
            process = started;
            if (closed) {
                end(started);
            }
            code = stream(started);
        } catch (IOException e) {
            say("flux lab: " + e.getMessage() + "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            requireNonNull(ended).onExit(code);
        }
    }

    private int stream(Process started) throws InterruptedException {
        var input = requireNonNull(in);
        thread("stdin", () -> Pump.feed(input, started.getOutputStream()));
        var stderr = thread("stderr", () -> Pump.drain(started.getErrorStream(), requireNonNull(err)));
        Pump.drain(started.getInputStream(), requireNonNull(out));
        stderr.join();
        return started.waitFor();
    }

    @Override
    public void destroy(ChannelSession channel) {
        closed = true;
        var running = process;
        if (running != null) {
            end(running);
        }
    }

    private void end(Process running) {
        if (spec.endOnClose() && running.isAlive()) {
            var group = "-" + running.pid();
            try {
                new ProcessBuilder(List.of("/bin/sh", "-c", "kill -KILL \"$1\"", "sh", group)).start();
            } catch (IOException e) {
                running.destroyForcibly();
            }
        }
    }

    private void say(String text) {
        try {
            var stderr = requireNonNull(err);
            stderr.write(text.getBytes(StandardCharsets.UTF_8));
            stderr.flush();
        } catch (IOException e) {
            // nobody listens any more
        }
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name("lab-" + name).start(work);
    }

    private static void origin(ProcessBuilder builder, ServerSession session) {
        if (session.getIoSession().getRemoteAddress() instanceof InetSocketAddress from
                && session.getIoSession().getLocalAddress() instanceof InetSocketAddress to) {
            var client = from.getAddress().getHostAddress() + " " + from.getPort();
            builder.environment().put("SSH_CLIENT", client + " " + to.getPort());
            builder.environment()
                    .put("SSH_CONNECTION", client + " " + to.getAddress().getHostAddress() + " " + to.getPort());
        }
    }
}
