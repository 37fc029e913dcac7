package dev.flux.remote.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/// Certificates of users: those that were asked for, and the one beside a key, `KEY-cert.pub`.
final class UserCertificates {

    private static final long MOST = 64 << 10;

    private UserCertificates() {}

    /// The certificates of a key that are valid now, those that were asked for first.
    static List<OpenSshCertificate> of(Path file, List<Path> askedFor, Identity key) {
        var beside = file.resolveSibling(file.getFileName() + "-cert.pub");
        List<OpenSshCertificate> found = new ArrayList<>();
        Stream.concat(askedFor.stream(), Stream.of(beside))
                .distinct()
                .flatMap(one -> read(one).stream())
                .filter(one -> one.getType() == OpenSshCertificate.Type.USER)
                .filter(OpenSshCertificate::isValidNow)
                .filter(one -> Fingerprint.of(one.getCertPubKey()).equals(key.fingerprint()))
                .forEach(found::add);
        return found;
    }

    private static Optional<OpenSshCertificate> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
                return Optional.empty();
            }
            var key = PublicKeyEntry.parsePublicKeyEntry(Files.readString(file).strip())
                    .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
            return key instanceof OpenSshCertificate one ? Optional.of(one) : Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
