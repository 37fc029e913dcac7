package dev.flux.remote.ssh;

import dev.flux.host.Become;
import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.host.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/// A server on loopback that takes passwords and counts them; a real sshd would want accounts of this machine.
final class PasswordServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger passwords = new AtomicInteger();
    private final AtomicBoolean drops = new AtomicBoolean();
    private volatile String right;

    /// @param methods as in sshd's `AuthenticationMethods`
    PasswordServer(String methods, String password, PublickeyAuthenticator keys) throws IOException {
        right = password;
        var host = new SimpleGeneratorHostKeyProvider();
        host.setAlgorithm("EC");
        host.setKeySize(256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(host);
        server.setPublickeyAuthenticator(keys);
        server.setKeyboardInteractiveAuthenticator(KeyboardInteractiveAuthenticator.NONE);
        server.setPasswordAuthenticator((_, typed, _) -> {
            passwords.incrementAndGet();
            return typed.equals(right);
        });
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                if (drops.compareAndSet(true, false)) {
                    session.close(true);
                }
            }
        });
        CoreModuleProperties.AUTH_METHODS.set(server, methods);
        server.start();
    }

    /// Asks these questions besides; an answer is right where it is `right`.
    void asks(String... prompts) {
        server.setKeyboardInteractiveAuthenticator(new KeyboardInteractiveAuthenticator() {
            @Override
            public InteractiveChallenge generateChallenge(
                    ServerSession session, String user, String language, String methods) {
                var challenge = new InteractiveChallenge();
                for (var prompt : prompts) {
                    challenge.addPrompt(prompt, false);
                }
                return challenge;
            }

            @Override
            public boolean authenticate(ServerSession session, String user, List<String> answers) {
                passwords.incrementAndGet();
                return answers.stream().allMatch("right"::equals);
            }
        });
    }

    /// Takes this password from now on.
    void wants(String password) {
        right = password;
    }

    /// Drops the next connection, as an sshd does that penalises.
    void dropsNext() {
        drops.set(true);
    }

    /// What it makes of commands, instead of running them.
    void commands(CommandFactory commands) {
        server.setCommandFactory(commands);
    }

    /// How many passwords came.
    int passwords() {
        return passwords.get();
    }

    Host host(String name, Path folder, List<String> keys) {
        var login = new Login(
                Optional.of("127.0.0.1"),
                Optional.of("someone"),
                OptionalInt.of(server.getPort()),
                keys,
                Optional.of(folder.resolve("known_" + name).toString()),
                Optional.empty(),
                Optional.of(HostKeyPolicy.ACCEPT_NEW));
        return new Host(name, login, Route.DIRECT, Become.UNSAID, Host.Traits.NONE);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
