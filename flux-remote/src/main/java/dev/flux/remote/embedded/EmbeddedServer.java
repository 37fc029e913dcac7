package dev.flux.remote.embedded;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/// An SSH server on a loopback port that runs commands and does nothing else: no shell without a command, no file
/// transfer, no forwarding, one key, one user. It needs no `sshd` on the machine.
public final class EmbeddedServer implements AutoCloseable {

    /// The only address that servers listen on.
    public static final String ADDRESS = "127.0.0.1";

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final SshServer server;
    private final EmbeddedSpec spec;

    private EmbeddedServer(SshServer server, EmbeddedSpec spec) {
        this.server = server;
        this.spec = spec;
    }

    /// Starts a server on a free port.
    ///
    /// @throws IOException where no port can be had
    public static EmbeddedServer start(EmbeddedSpec spec) throws IOException {
        var server = SshServer.setUpDefaultServer();
        server.setHost(ADDRESS);
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(spec.hostKey().pair()));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, _) -> allowed(spec, user, key));
        server.setCommandFactory((_, command) -> new ExecCommand(spec, command));
        server.setShellFactory(null);
        server.setSubsystemFactories(List.of());
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setNioWorkers(2);
        configure(server.getProperties());
        server.start();
        return new EmbeddedServer(server, spec);
    }

    // A client that is slow, silent or suspended is not an error: none of the library's own time-outs applies.
    private static void configure(Map<String, Object> properties) {
        properties.put(CoreModuleProperties.TCP_NODELAY.getName(), true);
        properties.put(CoreModuleProperties.IDLE_TIMEOUT.getName(), 0L);
        properties.put(CoreModuleProperties.NIO2_READ_TIMEOUT.getName(), 0L);
        properties.put(CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.getName(), FOR_EVER.toMillis());
        properties.put(CoreModuleProperties.SERVER_IDENTIFICATION.getName(), "FLUX-LAB");
    }

    private static boolean allowed(EmbeddedSpec spec, String user, PublicKey key) {
        return spec.user().equals(user)
                && KeyUtils.compareKeys(key, spec.authorized().pair().getPublic());
    }

    /// The port it listens on.
    public int port() {
        return server.getPort();
    }

    /// Its key as one line, `ssh-ed25519 AAAA...`.
    public String hostKeyLine() {
        return spec.hostKey().publicLine();
    }

    /// Its line for a known_hosts file.
    public String knownHostsLine() {
        return "[" + ADDRESS + "]:" + port() + " " + hostKeyLine();
    }

    /// Stops listening and cuts every connection.
    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            // the port is closed all the same
        }
    }
}
