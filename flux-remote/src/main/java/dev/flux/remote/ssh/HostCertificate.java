package dev.flux.remote.ssh;

import dev.flux.host.Glob;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.OpenSshCertificate;

/// A host's certificate, apart from whether its authority is trusted.
record HostCertificate(OpenSshCertificate certificate) {

    private static final int SMALLEST_RSA = 2048;

    /// What is wrong with it for a host of that name; empty where it is sound.
    ///
    /// @param signatures the algorithms that an authority may sign with
    Optional<String> fault(String host, List<String> signatures, Instant now) {
        long second = now.getEpochSecond();
        if (certificate.getType() != OpenSshCertificate.Type.HOST) {
            return Optional.of("it is not a certificate of a host");
        } else if (Long.compareUnsigned(second, certificate.getValidAfter()) < 0) {
            return Optional.of("it is not valid yet");
        } else if (Long.compareUnsigned(second, certificate.getValidBefore()) >= 0) {
            return Optional.of("it is not valid any more");
        } else if (!certificate.getCriticalOptions().isEmpty()) {
            return Optional.of("it has a critical option, and none is known for hosts");
        } else if (certificate.getPrincipals().stream()
                .noneMatch(name -> Glob.matches(name.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT)))) {
            return Optional.of("it is not made out to " + host);
        } else if (!signatures.contains(certificate.getSignatureAlgorithm())) {
            return Optional.of("it is signed with an algorithm that is not allowed");
        } else if (certificate.getCaPubKey() instanceof RSAKey rsa
                && rsa.getModulus().bitLength() < SMALLEST_RSA) {
            return Optional.of("its authority's key is too short");
        }
        return isSigned() ? Optional.empty() : Optional.of("its signature is wrong");
    }

    private boolean isSigned() {
        try {
            var verifier = NamedFactory.create(Algorithms.SIGNATURES, certificate.getSignatureAlgorithm());
            if (verifier == null) {
                return false;
            }
            verifier.initVerifier(null, certificate.getCaPubKey());
            verifier.update(null, certificate.getMessage());
            return verifier.verify(null, certificate.getSignature());
        } catch (Exception e) {
            return false;
        }
    }

    byte[] authority() {
        return Fingerprint.blob(certificate.getCaPubKey());
    }

    byte[] key() {
        return Fingerprint.blob(certificate.getCertPubKey());
    }
}
