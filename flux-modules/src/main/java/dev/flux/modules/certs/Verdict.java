package dev.flux.modules.certs;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why a certificate is none that a host should trust as an authority.
record Verdict(String text, String hint) {

    static List<Verdict> of(X509Certificate certificate, Instant now, boolean allowExpired, boolean allowNonCa) {
        List<Verdict> faults = new ArrayList<>();
        if (certificate.getBasicConstraints() < 0 && !allowNonCa) {
            faults.add(new Verdict("is no authority's (no CA:TRUE)", "set allow_non_ca = true if that is meant"));
        }
        var usage = certificate.getKeyUsage();
        if (usage != null && !usage[5] && !allowNonCa) {
            faults.add(new Verdict("may not sign certificates", "set allow_non_ca = true if that is meant"));
        }
        if (certificate.getNotAfter().toInstant().isBefore(now) && !allowExpired) {
            faults.add(new Verdict(
                    "ended on " + certificate.getNotAfter().toInstant(), "set allow_expired = true if that is meant"));
        } else if (certificate.getNotBefore().toInstant().isAfter(now) && !allowExpired) {
            faults.add(new Verdict(
                    "begins on " + certificate.getNotBefore().toInstant(),
                    "check this machine's clock, or set allow_expired = true"));
        }
        var key = weakness(certificate);
        if (!key.isEmpty()) {
            faults.add(new Verdict(key, "have the authority issue a new one"));
        }
        var algorithm = certificate.getSigAlgName().toLowerCase(Locale.ROOT);
        if ((algorithm.startsWith("sha1") || algorithm.startsWith("md")) && !signsItself(certificate)) {
            faults.add(
                    new Verdict("is signed with " + certificate.getSigAlgName(), "have the authority issue a new one"));
        }
        return faults;
    }

    private static String weakness(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa ->
                rsa.getModulus().bitLength() >= 2048
                        ? ""
                        : "has an RSA key of " + rsa.getModulus().bitLength() + " bits; 2048 are the least";
            case ECPublicKey ec ->
                ec.getParams().getOrder().bitLength() >= 224
                        ? ""
                        : "has an EC key of " + ec.getParams().getOrder().bitLength() + " bits";
            case EdECPublicKey _ -> "";
            default ->
                "has a key of the sort " + certificate.getPublicKey().getAlgorithm() + "; RSA and EC are possible";
        };
    }

    private static boolean signsItself(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
