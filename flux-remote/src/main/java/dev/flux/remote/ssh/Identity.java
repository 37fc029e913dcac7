package dev.flux.remote.ssh;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.u2f.SecurityKeyPublicKey;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.signature.SignatureFactoriesHolder;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// A key that can be offered: from a file that was loaded, or in the agent; with a certificate or without.
interface Identity {

    /// What makes the name of a certificate's algorithm of that of its key.
    String CERTIFIED = "-cert-v01@openssh.com";

    /// For people: the file, or the agent's comment.
    String label();

    /// Its own, whatever it is called.
    String fingerprint();

    /// As the library wants it, for one session.
    PublicKeyIdentity in(ClientSession session);

    /// The same key, shown by a certificate.
    Identity with(OpenSshCertificate certificate);

    /// A key from a file.
    static Identity of(KeyPair pair, String label) {
        return new FileIdentity(pair, label, Fingerprint.of(pair.getPublic()));
    }

    /// A key in the agent; empty where its kind is not known here.
    static Optional<Identity> of(AgentClient.AgentKey key, AgentClient agent) {
        try {
            var parsed = new ByteArrayBuffer(key.blob()).getRawPublicKey();
            return Optional.of(new AgentIdentity(parsed, key, agent, Fingerprint.of(key.blob()), Algorithms.LOGINS));
        } catch (org.apache.sshd.common.SshException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String certified(String label) {
        return label + " (certificate)";
    }

    private static String fingerprint(OpenSshCertificate certificate, String key) {
        return key + "+" + Fingerprint.of(certificate.getMessage());
    }

    /// What may be signed with in a session.
    private static List<NamedFactory<Signature>> algorithms(ClientSession session) {
        return Attempt.of(session)
                .map(attempt -> Algorithms.chosen(
                        attempt.destination().manner(), "pubkeyacceptedalgorithms", Algorithms.LOGINS))
                .orElse(Algorithms.LOGINS);
    }

    /// A key from a file.
    record FileIdentity(KeyPair pair, String label, String fingerprint) implements Identity {
        @Override
        public PublicKeyIdentity in(ClientSession session) {
            return new KeyPairIdentity(new Chosen(algorithms(session)), session.getFactoryManager(), pair);
        }

        @Override
        public Identity with(OpenSshCertificate certificate) {
            return new FileIdentity(
                    new KeyPair(certificate, pair.getPrivate()),
                    certified(label),
                    Identity.fingerprint(certificate, fingerprint));
        }
    }

    /// The algorithms of one session's logins.
    record Chosen(List<NamedFactory<Signature>> signatureFactories) implements SignatureFactoriesManager {
        @Override
        public List<NamedFactory<Signature>> getSignatureFactories() {
            return signatureFactories;
        }

        @Override
        public void setSignatureFactories(List<NamedFactory<Signature>> factories) {
            throw new UnsupportedOperationException("they are chosen");
        }
    }

    /// A key in the agent.
    record AgentIdentity(
            PublicKey key,
            AgentClient.AgentKey held,
            AgentClient agent,
            String fingerprint,
            List<NamedFactory<Signature>> signatureFactories)
            implements Identity, PublicKeyIdentity, SignatureFactoriesHolder {

        @Override
        public String label() {
            var label = held.comment() + " (agent)";
            return key instanceof OpenSshCertificate ? certified(label) : label;
        }

        @Override
        public PublicKeyIdentity in(ClientSession session) {
            return new AgentIdentity(key, held, agent, fingerprint, algorithms(session));
        }

        @Override
        public Identity with(OpenSshCertificate certificate) {
            return new AgentIdentity(
                    certificate, held, agent, Identity.fingerprint(certificate, fingerprint), signatureFactories);
        }

        @Override
        public List<NamedFactory<Signature>> getSignatureFactories() {
            return signatureFactories;
        }

        @Override
        public KeyPair getKeyIdentity() {
            return new KeyPair(key, null);
        }

        /// A certificate's key signs as it does without one, and the library wants the certificate's name for it. A
        /// security key adds flags and a counter to its signature; they go along as they are.
        @Override
        public Map.Entry<String, byte[]> sign(SessionContext session, String algorithm, byte[] data) throws Exception {
            int flags = algorithm.startsWith("rsa-sha2-512") ? 4 : algorithm.startsWith("rsa-sha2-256") ? 2 : 0;
            var signature = new ByteArrayBuffer(agent.sign(held.blob(), data, flags));
            var name = signature.getString();
            return Map.entry(
                    name.equals(algorithm.replace(CERTIFIED, "")) ? algorithm : name,
                    key instanceof SecurityKeyPublicKey ? signature.getCompactData() : signature.getBytes());
        }
    }
}
