package dev.flux.remote.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/// A new Ed25519 key pair, for a server or for the one who logs in.
public final class EmbeddedKey {

    private final KeyPair pair;

    private EmbeddedKey(KeyPair pair) {
        this.pair = pair;
    }

    /// Makes one.
    public static EmbeddedKey generate() {
        try {
            return new EmbeddedKey(KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no Ed25519 keys here", e);
        }
    }

    /// The public half as one line, `ssh-ed25519 AAAA...`.
    public String publicLine() {
        return PublicKeyEntry.toString(pair.getPublic());
    }

    /// The fingerprint, `SHA256:...`.
    public String fingerprint() {
        return KeyUtils.getFingerPrint(pair.getPublic());
    }

    /// The private half in OpenSSH's own format, not encrypted: write it to a file that only its owner reads.
    public String privateText() {
        var text = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "flux lab", null, text);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a new key could not be written", e);
        }
        return text.toString(StandardCharsets.US_ASCII);
    }

    KeyPair pair() {
        return pair;
    }

    /// The public line: the private half is never shown.
    @Override
    public String toString() {
        return publicLine();
    }
}
