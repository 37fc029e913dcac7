package dev.flux.remote.ssh;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// A key that can be offered: from a file that was loaded, or in the agent.
interface Identity {

    /// For people: the file, or the agent's comment.
    String label();

    /// Its own, whatever it is called.
    String fingerprint();

    /// As the library wants it, for one session.
    PublicKeyIdentity in(ClientSession session);

    /// A key from a file.
    static Identity of(KeyPair pair, String label) {
        return new FileIdentity(pair, label, Fingerprint.of(pair.getPublic()));
    }

    /// A key in the agent; empty where its kind is not known here.
    static Optional<Identity> of(AgentClient.AgentKey key, AgentClient agent) {
        try {
            var parsed = new ByteArrayBuffer(key.blob()).getRawPublicKey();
            return Optional.of(new AgentIdentity(parsed, key, agent, Fingerprint.of(key.blob())));
        } catch (org.apache.sshd.common.SshException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// A key from a file.
    record FileIdentity(KeyPair pair, String label, String fingerprint) implements Identity {
        @Override
        public PublicKeyIdentity in(ClientSession session) {
            return new KeyPairIdentity(session, session.getFactoryManager(), pair);
        }
    }

    /// A key in the agent.
    record AgentIdentity(PublicKey key, AgentClient.AgentKey held, AgentClient agent, String fingerprint)
            implements Identity, PublicKeyIdentity {

        @Override
        public String label() {
            return held.comment() + " (agent)";
        }

        @Override
        public PublicKeyIdentity in(ClientSession session) {
            return this;
        }

        @Override
        public KeyPair getKeyIdentity() {
            return new KeyPair(key, null);
        }

        @Override
        public Map.Entry<String, byte[]> sign(SessionContext session, String algorithm, byte[] data) throws Exception {
            int flags = algorithm.startsWith("rsa-sha2-512") ? 4 : algorithm.startsWith("rsa-sha2-256") ? 2 : 0;
            var signature = new ByteArrayBuffer(agent.sign(held.blob(), data, flags));
            return Map.entry(signature.getString(), signature.getBytes());
        }
    }
}
