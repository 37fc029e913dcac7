package dev.flux.remote.ssh;

import dev.flux.host.Glob;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One line of a known_hosts file. A line that is damaged keeps its names, so that the hosts it may have meant are
/// doubted and no others.
///
/// @param at file and line
/// @param names the first field; empty where even that cannot be read
/// @param key its wire form in base64
/// @param damage what is wrong with it; empty where it is sound
record KnownLine(String at, Marker marker, List<String> names, String type, String key, Optional<String> damage) {

    /// What a line is about.
    enum Marker {
        NONE,
        REVOKED,
        AUTHORITY
    }

    private static final Pattern NAME = Pattern.compile("!?[A-Za-z0-9*?\\[][A-Za-z0-9._:*?%\\[\\]-]*");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9@.-]{2,63}");

    /// Reads a line that is neither empty nor a comment.
    static KnownLine parse(String at, String line) {
        var fields = line.strip().split("[ \\t]+", -1);
        int first = fields[0].startsWith("@") ? 1 : 0;
        var marker = first == 0 ? Optional.of(Marker.NONE) : marker(fields[0]);
        if (marker.isEmpty() || fields.length < first + 3) {
            boolean named = marker.isPresent() && fields.length > first;
            return damaged(at, named ? List.of(fields[first].split(",", -1)) : List.of(), "the line is not complete");
        }
        var names = List.of(fields[first].toLowerCase(Locale.ROOT).split(",", -1));
        var written = List.of(fields[first].split(",", -1));
        var type = fields[first + 1];
        var blob = decoded(fields[first + 2]);
        if (!written.stream().allMatch(KnownLine::plausible)) {
            return damaged(at, List.of(), "a name in it makes no sense");
        } else if (!TYPE.matcher(type).matches()) {
            return damaged(at, names, "the type of its key makes no sense");
        } else if (blob.isEmpty() || !Fingerprint.type(blob.get()).equals(Optional.of(type))) {
            return damaged(at, names, "its key is not a key of its type");
        }
        return new KnownLine(
                at,
                marker.get(),
                written.getFirst().startsWith("|") ? written : names,
                type,
                Base64.getEncoder().encodeToString(blob.get()),
                Optional.empty());
    }

    private static Optional<Marker> marker(String word) {
        return switch (word) {
            case "@revoked" -> Optional.of(Marker.REVOKED);
            case "@cert-authority" -> Optional.of(Marker.AUTHORITY);
            default -> Optional.empty();
        };
    }

    private static KnownLine damaged(String at, List<String> names, String why) {
        var sound = names.stream().allMatch(KnownLine::plausible) ? names : List.<String>of();
        return new KnownLine(at, Marker.NONE, sound, "", "", Optional.of(why));
    }

    private static boolean plausible(String name) {
        return NAME.matcher(name).matches() || hash(name).isPresent();
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Salt and digest of a hashed name.
    private static Optional<byte[][]> hash(String name) {
        var parts = name.split("\\|", -1);
        if (parts.length != 4 || !parts[0].isEmpty() || !parts[1].equals("1")) {
            return Optional.empty();
        }
        var salt = decoded(parts[2]);
        var digest = decoded(parts[3]);
        return salt.isPresent() && digest.isPresent() && salt.get().length == 20 && digest.get().length == 20
                ? Optional.of(new byte[][] {salt.get(), digest.get()})
                : Optional.empty();
    }

    /// Whether its names can only be compared one by one: hashes, patterns, and names that cannot be read.
    boolean needsLook() {
        return names.isEmpty() || names.stream().anyMatch(name -> name.matches(".*[*?!|].*"));
    }

    /// Whether it is about a host, or, where its names cannot be read, may be.
    ///
    /// @param host as known_hosts writes it: `name`, or `[name]:port`
    boolean isAbout(String host) {
        if (names.isEmpty()) {
            return true;
        }
        boolean about = false;
        for (var name : names) {
            boolean negated = name.startsWith("!");
            if (matches(negated ? name.substring(1) : name, host)) {
                if (negated) {
                    return false;
                }
                about = true;
            }
        }
        return about;
    }

    private static boolean matches(String name, String host) {
        return name.startsWith("|")
                ? hash(name).filter(hash -> hashes(hash, host)).isPresent()
                : Glob.matches(name, host);
    }

    private static boolean hashes(byte[][] hash, String host) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(hash[0], "HmacSHA1"));
            return MessageDigest.isEqual(mac.doFinal(host.getBytes(StandardCharsets.UTF_8)), hash[1]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    boolean holds(byte[] offered) {
        return key.equals(Base64.getEncoder().encodeToString(offered));
    }

    byte[] blob() {
        return Base64.getDecoder().decode(key);
    }
}
