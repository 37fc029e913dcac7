package dev.flux.remote.ssh;

import dev.flux.secret.Asker;
import dev.flux.secret.Secret;
import dev.flux.shell.Printable;
import dev.flux.transport.Denial;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;

/// A private key in a file. It must be its owner's alone; a passphrase is asked for on the controller, once.
final class IdentityFile {

    private static final int SMALLEST_RSA = 2048;

    private final Path file;

    IdentityFile(Path file) {
        this.file = file;
    }

    /// The public half that stands beside it, where it does: its wire form.
    Optional<byte[]> publicPart() {
        try {
            var beside = file.resolveSibling(file.getFileName() + ".pub");
            return Files.isReadable(beside)
                    ? Optional.of(PublicKeyEntry.parsePublicKeyEntry(
                                    Files.readString(beside).strip())
                            .getKeyData())
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// The key.
    ///
    /// @throws TransportException where it cannot be used, with the reason
    KeyPair load(Asker asker) {
        check();
        var asked = new Passphrase(asker);
        try (var in = Files.newInputStream(file)) {
            var keys = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, asked);
            if (keys == null || !keys.iterator().hasNext()) {
                throw unusable("is no private key");
            }
            return checked(keys.iterator().next());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof TransportException ours) {
                throw ours;
            } else if (asked.nobody) {
                throw unusable("has a passphrase, and there is no terminal to ask for it");
            }
            throw unusable(
                    asked.used
                            ? "the passphrase is wrong"
                            : "cannot be read: " + Printable.line(String.valueOf(e.getMessage()), 120));
        }
    }

    private void check() {
        if (!Files.isRegularFile(file)) {
            throw unusable("there is no such file");
        } else if (!Files.isReadable(file)) {
            throw unusable("may not be read");
        }
        try {
            var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            if (!mode.endsWith("------")) {
                throw unusable("may be read by others (" + mode + "); chmod 600 " + file);
            }
        } catch (IOException e) {
            throw unusable("may not be looked at");
        }
    }

    private KeyPair checked(KeyPair pair) {
        if (pair.getPublic() instanceof RSAKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA) {
            throw unusable("is an RSA key of " + rsa.getModulus().bitLength() + " bits, at least " + SMALLEST_RSA
                    + " are needed");
        }
        return pair;
    }

    private TransportException unusable(String detail) {
        return new TransportException(new Denial.CredentialUnusable(file.toString(), detail));
    }

    /// Answers the library's question, and remembers that it was asked.
    private final class Passphrase implements FilePasswordProvider {

        private final Asker asker;
        private boolean used;
        private boolean nobody;

        Passphrase(Asker asker) {
            this.asker = asker;
        }

        @Override
        public String getPassword(
                org.apache.sshd.common.session.SessionContext session, NamedResource resource, int retry) {
            used = true;
            Optional<Secret> answer = asker.ask("passphrase for " + file);
            nobody = answer.isEmpty();
            return answer.map(Secret::reveal).orElseThrow(() -> new IllegalStateException("nobody to ask"));
        }
    }
}
