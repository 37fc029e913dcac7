package dev.flux.remote.ssh;

import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.config.keys.ClientIdentityLoader;
import org.apache.sshd.common.channel.RequestHandler.Result;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/// The one client of a process, with every default set that the library leaves dangerous: it trusts every host, reads
/// `~/.ssh` by itself, waits for dead peers, cuts silent ones, and lets a server open channels back.
final class MinaClient {

    private MinaClient() {}

    static SshClient start(HostKeyCheck check, Phases phases) {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, _, key) -> Attempt.of(session)
                .map(attempt -> {
                    var refusal = check.refuse(attempt.destination(), key);
                    refusal.ifPresent(attempt::refuse);
                    return refusal.isEmpty();
                })
                .orElse(false));
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
        client.setClientIdentityLoader(ClientIdentityLoader.DEFAULT);
        client.setAgentFactory(null);
        client.setUserAuthFactories(
                List.of(new PublicKeyLogin(), UserAuthPasswordFactory.INSTANCE, new QuestionLogin()));
        client.setPublicKeyAuthenticationReporter(PublicKeyLogin.reporter());
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        client.setChannelFactories(List.of());
        client.setGlobalRequestHandlers(List.of(MinaClient::heard));
        client.setCompressionFactories(List.of(BuiltinCompressions.none));
        client.setKeyExchangeFactories(Algorithms.KEY_EXCHANGES);
        client.setCipherFactories(Algorithms.CIPHERS);
        client.setMacFactories(Algorithms.MACS);
        client.setSignatureFactories(Algorithms.SIGNATURES);
        client.addSessionListener(Attempt.listener());
        client.addSessionListener(order(check));
        properties(client, phases);
        client.start();
        return client;
    }

    /// Every OpenSSH server tells its other keys after a login. Nothing is learned from them, and it is nothing to warn
    /// of.
    private static Result heard(ConnectionService service, String request, boolean wantsReply, Buffer buffer) {
        return !wantsReply && request.equals("hostkeys-00@openssh.com") ? Result.Replied : Result.Unsupported;
    }

    /// Asks each host for a key of a type that is known of it, and speaks to it as its user's files say.
    private static SessionListener order(HostKeyCheck check) {
        return new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                Attempt.of(session).ifPresent(attempt -> {
                    var to = attempt.destination();
                    var manner = to.manner();
                    session.setSignatureFactories(Algorithms.shown(
                            manner,
                            check.types(to),
                            check.isCertified(to),
                            to.trust().only()));
                    session.setKeyExchangeFactories(
                            Algorithms.chosen(manner, "kexalgorithms", Algorithms.KEY_EXCHANGES));
                    session.setCipherFactories(Algorithms.chosen(manner, "ciphers", Algorithms.CIPHERS));
                    session.setMacFactories(Algorithms.chosen(manner, "macs", Algorithms.MACS));
                    manner.alive().ifPresent(span -> CoreModuleProperties.HEARTBEAT_INTERVAL.set(session, span));
                    manner.aliveCount()
                            .ifPresent(count ->
                                    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(session, Math.max(1, count - 1)));
                });
            }
        };
    }

    private static void properties(SshClient client, Phases phases) {
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, phases.heartbeat());
        // the third unanswered one ends the link
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 2);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, java.time.Duration.ZERO);
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, phases.tcp());
        // our own clocks come first; these are the net below them
        CoreModuleProperties.AUTH_TIMEOUT.set(
                client,
                phases.identification()
                        .plus(phases.keyExchange())
                        .plus(phases.login())
                        .plusSeconds(60));
        CoreModuleProperties.WINDOW_SIZE.set(client, 256L << 10);
        CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
        CoreModuleProperties.ABORT_ON_INVALID_CERTIFICATE.set(client, true);
        CoreModuleProperties.STOP_WAIT_TIME.set(client, java.time.Duration.ofSeconds(2));
    }
}
