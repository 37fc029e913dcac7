package dev.flux.modules.certs;

import dev.flux.resource.Blob;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Reading and writing certificates, PEM or DER.
final class Certificates {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]*?)-----END \\1-----");

    private Certificates() {}

    /// Every certificate in them, in order. What stands between the blocks of a PEM is not looked at.
    ///
    /// @throws IllegalArgumentException in words, where there is none, or something else
    static List<X509Certificate> read(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ")) {
            return List.of(parse(bytes));
        }
        var blocks = BLOCK.matcher(text).results().toList();
        if (text.contains("PRIVATE KEY-----")) {
            throw new IllegalArgumentException("holds a private key, which no host needs to trust an authority");
        } else if (blocks.isEmpty() || blocks.size() > 99) {
            throw new IllegalArgumentException("holds " + blocks.size() + " whole blocks; 1 to 99 are possible");
        } else if (blocks.size() != text.split("-----BEGIN ", -1).length - 1) {
            throw new IllegalArgumentException("holds a block that is damaged");
        }
        return blocks.stream()
                .map(block -> {
                    if (!block.group(1).equals("CERTIFICATE")) {
                        throw new IllegalArgumentException("holds a " + block.group(1) + ", not only certificates");
                    }
                    return parse(decoded(block.group(2)));
                })
                .toList();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("holds a block that is damaged", e);
        }
    }

    private static X509Certificate parse(byte[] der) {
        try {
            var in = new ByteArrayInputStream(der);
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("has something after the certificate");
            }
            return certificate;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("is no certificate in PEM or DER", e);
        }
    }

    /// The certificate as hosts get it: 64 characters a line.
    static String pem(X509Certificate certificate) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate));
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    /// SHA-256 of its DER, in hex.
    static String fingerprint(X509Certificate certificate) {
        return Blob.digest(der(certificate));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("cannot be written", e);
        }
    }
}
