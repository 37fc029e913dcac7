package dev.flux.remote.ssh;

import java.security.KeyPair;
import java.util.Iterator;
import java.util.List;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.jspecify.annotations.Nullable;

/// Offers exactly the keys of the session's [Attempt], in exactly its order, and notes what the host would take
/// instead.
///
/// One factory serves the client: the library reads a session's factories before anybody could give it its own.
final class PublicKeyLogin extends UserAuthPublicKeyFactory {

    @Override
    public UserAuthPublicKey createUserAuth(ClientSession session) {
        return new UserAuthPublicKey(getSignatureFactories()) {
            @Override
            protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
                    ClientSession client, SignatureFactoriesManager signatures) {
                return Attempt.of(client).map(Attempt::offered).orElse(List.of()).stream()
                        .map(one -> one.in(client))
                        .iterator();
            }
        };
    }

    /// Notes the keys that a host hears of, and the methods that it names when it refuses one.
    static PublicKeyAuthenticationReporter reporter() {
        return new PublicKeyAuthenticationReporter() {
            @Override
            public void signalAuthenticationAttempt(
                    ClientSession session, String service, KeyPair key, String algorithm) {
                Attempt.of(session).ifPresent(attempt -> attempt.tries(key.getPublic()));
            }

            @Override
            public void signalAuthenticationFailure(
                    ClientSession session,
                    String service,
                    KeyPair key,
                    boolean partial,
                    @Nullable List<String> methods) {
                Attempt.of(session).ifPresent(attempt -> {
                    attempt.accepts(methods == null ? List.of() : methods);
                    if (partial) {
                        attempt.halfway();
                    }
                });
            }
        };
    }
}
