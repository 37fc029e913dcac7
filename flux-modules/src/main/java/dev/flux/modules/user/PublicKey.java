package dev.flux.modules.user;

import dev.flux.resource.AuthorizedKeys;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of `authorized_keys`, read strictly: its blob is the key that its type says it is.
final class PublicKey {

    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519",
            "ssh-rsa",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    private static final int WEAKEST_RSA = 3072;

    /// Options, if any, are words with commas between them; a value in double quotes may hold anything.
    private static final Pattern LINE = Pattern.compile(
            "(?:(?<options>(?:[A-Za-z0-9-]+(?:=\"(?:[^\"\\\\]|\\\\.)*\")?)(?:,[A-Za-z0-9-]+(?:=\"(?:[^\"\\\\]|\\\\.)*\")?)*)"
                    + "[ \\t]+)?(?<type>(?:ssh|ecdsa|sk)-[a-z0-9@.-]+)[ \\t]+(?<blob>[A-Za-z0-9+/]+={0,2})"
                    + "(?:[ \\t]+(?<comment>\\P{Cntrl}*))?");

    private PublicKey() {}

    /// The key.
    ///
    /// @throws IllegalArgumentException in words, where the line is none that Flux installs
    static AuthorizedKeys.Entry parse(String line) {
        Matcher match = LINE.matcher(line.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("is no public key: " + shortened(line));
        }
        var type = match.group("type");
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    "has a key of type " + type + "; use ed25519, ecdsa, a security key, or RSA of 3072 bits or more");
        }
        var blob = bytes(match.group("blob"));
        check(type, blob);
        var options = match.group("options");
        var comment = match.group("comment");
        return new AuthorizedKeys.Entry(
                options == null ? "" : options,
                type + " " + match.group("blob"),
                comment == null ? "" : comment.strip(),
                fingerprint(blob));
    }

    private static String shortened(String line) {
        return line.length() > 40 ? line.substring(0, 40) + "..." : line;
    }

    private static byte[] bytes(String blob) {
        try {
            return Base64.getDecoder().decode(blob);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a key that is cut off", e);
        }
    }

    private static void check(String type, byte[] blob) {
        var rest = ByteBuffer.wrap(blob);
        if (!type.equals(new String(next(rest), StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException("says " + type + " and holds a key of another type");
        }
        if (type.equals("ssh-rsa")) {
            next(rest);
            int bits = new BigInteger(next(rest)).bitLength();
            if (bits < WEAKEST_RSA) {
                throw new IllegalArgumentException("has an RSA key of " + bits + " bits; at least 3072 are needed");
            }
        } else if (type.equals("ssh-ed25519") && next(rest).length != 32) {
            throw new IllegalArgumentException("has a key that is cut off");
        } else if (!type.equals("ssh-ed25519") && next(rest).length == 0) {
            throw new IllegalArgumentException("has a key that is cut off");
        }
        while (type.startsWith("ecdsa-") || type.startsWith("sk-")) {
            if (!rest.hasRemaining()) {
                return;
            }
            next(rest);
        }
        if (rest.hasRemaining()) {
            throw new IllegalArgumentException("has a key with something after its end");
        }
    }

    private static byte[] next(ByteBuffer rest) {
        if (rest.remaining() < 4) {
            throw new IllegalArgumentException("has a key that is cut off");
        }
        int length = rest.getInt();
        if (length < 0 || length > rest.remaining()) {
            throw new IllegalArgumentException("has a key that is cut off");
        }
        var part = new byte[length];
        rest.get(part);
        return part;
    }

    private static String fingerprint(byte[] blob) {
        try {
            return "SHA256:"
                    + Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
