package dev.flux.remote.ssh;

import java.security.KeyPair;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.jspecify.annotations.Nullable;

/// Offers exactly our keys in exactly our order, and remembers what the host would have taken instead.
final class PublicKeyLogin extends UserAuthPublicKeyFactory implements PublicKeyAuthenticationReporter {

    private final List<Identity> identities;
    private final List<String> accepts = new CopyOnWriteArrayList<>();

    PublicKeyLogin(List<Identity> identities) {
        this.identities = List.copyOf(identities);
    }

    /// The methods that the host named when it refused a key.
    List<String> accepts() {
        return List.copyOf(accepts);
    }

    @Override
    public UserAuthPublicKey createUserAuth(ClientSession session) {
        return new UserAuthPublicKey(getSignatureFactories()) {
            @Override
            protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
                    ClientSession client, SignatureFactoriesManager signatures) {
                return identities.stream().map(one -> one.in(client)).iterator();
            }
        };
    }

    @Override
    public void signalAuthenticationFailure(
            ClientSession session, String service, KeyPair key, boolean partial, @Nullable List<String> methods) {
        accepts.clear();
        accepts.addAll(methods == null ? List.of() : methods);
    }
}
