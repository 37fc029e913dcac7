package dev.flux.testkit;

import dev.flux.host.Host;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A host made of namespaces of this machine: its own processes, its own `/run`, mounts that nobody else sees, and
/// any shell as `/bin/sh`. Its files are this machine's, so a test keeps its state in a temporary folder.
///
/// Needs Linux, and root or user namespaces; [#isPossible] tells.
public final class ThrowawayHost implements FakeHost, AutoCloseable {

    private static final String SETUP = """
            trap '' CHLD
            mount -t tmpfs -o mode=755 tmpfs /run || exit
            mount --bind "$1" "$(readlink -f /bin/sh)" || exit
            echo ready
            exec cat >/dev/null
            """;

    private final Process holder;
    private final long init;
    private final Map<String, String> environment;

    private ThrowawayHost(Process holder, Map<String, String> environment) {
        this.holder = holder;
        this.init = holder.children().findFirst().orElseThrow().pid();
        this.environment = Map.copyOf(environment);
    }

    /// Starts a host.
    ///
    /// @param shell what its `/bin/sh` is
    /// @param home the login's home
    public static ThrowawayHost start(PosixShell shell, Path home) {
        var words = new ArrayList<>(List.of("unshare", "-m", "-p", "-f", "--mount-proc", "--kill-child"));
        if (!isRoot()) {
            words.add("-r");
        }
        words.addAll(List.of("/bin/sh", "-c", SETUP, "setup", shell.file().toString()));
        try {
            var holder = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = holder.inputReader(StandardCharsets.UTF_8).readLine();
            if (!"ready".equals(said)) {
                holder.destroyForcibly();
                throw new IOException("no namespaces here");
            }
            return new ThrowawayHost(
                    holder,
                    Map.of(
                            "HOME",
                            home.toString(),
                            "USER",
                            "tester",
                            "PATH",
                            "/usr/bin:/bin",
                            "SSH_CONNECTION",
                            "a b c d"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether this machine lets us make such hosts.
    public static boolean isPossible() {
        try (var host = start(PosixShell.here().getFirst(), Path.of("/tmp"))) {
            return host.holder.isAlive();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Override
    public Connection connect(Host host) {
        return new ShellConnection(List.of());
    }

    /// The same host for a login that is not root. Only root can make such a one.
    ///
    /// @param uid of the login, and of its group
    public FakeHost as(int uid) {
        return _ -> new ShellConnection(List.of("-S", String.valueOf(uid), "-G", String.valueOf(uid)));
    }

    /// Runs a script in the host, for setting up and looking at it.
    ///
    /// @return what it printed
    public String sh(String script) {
        try {
            var process = enter(List.of(), List.of("/bin/sh", "-c", script));
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(60, TimeUnit.SECONDS);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// The processes of this host but its first: number and command line, one a line.
    public List<String> processes() {
        return sh("""
                for p in /proc/[0-9]*; do n=${p#/proc/}
                  [ "$n" != 1 ] && [ "$n" != "$$" ] || continue
                  line=; while read -r key value; do [ "$key" != PPid: ] || line=$value; done 2>/dev/null <"$p/status"
                  words=$(tr '\\0\\n' '  ' <"$p/cmdline") # its size is always 0
                  [ "$line" = "$$" ] || [ -z "$words" ] || printf '%s %s\\n' "$n" "$words"
                done 2>/dev/null""").lines().toList();
    }

    private Process enter(List<String> login, List<String> command) throws IOException {
        var words = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(init), "-m", "-p"));
        if (!isRoot()) {
            words.addAll(List.of("-U", "--preserve-credentials"));
        }
        words.addAll(login);
        words.add("--");
        words.addAll(command);
        var builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// Ends the host and everything in it at once, as a power cut does.
    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
            if (!holder.waitFor(5, TimeUnit.SECONDS)) {
                holder.destroyForcibly();
            }
        } catch (IOException e) {
            holder.destroyForcibly();
        } catch (InterruptedException e) {
            holder.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private final class ShellConnection implements Connection {

        private final List<String> login;

        ShellConnection(List<String> login) {
            this.login = login;
        }

        @Override
        public Peer peer() {
            return new Peer("tester", "a throw-away host", "local", "none", "none");
        }

        @Override
        public Channel open(String command) {
            try {
                return new ShellChannel(enter(login, List.of("/bin/sh", "-c", command)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean isOpen() {
            return holder.isAlive();
        }

        @Override
        public void close() {
            // a shell ends with its channel
        }
    }
}
