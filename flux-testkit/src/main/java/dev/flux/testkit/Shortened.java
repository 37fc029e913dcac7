package dev.flux.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Steps with their long texts replaced by length and digest, and with control characters that can be seen.
final class Shortened {

    private static final Pattern WORD = Pattern.compile("'[^']*+(?:'\\\\''[^']*+)*+'");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");

    private Shortened() {}

    static String of(String body, int longest) {
        var shortened = WORD.matcher(body)
                .replaceAll(word -> java.util.regex.Matcher.quoteReplacement(shorten(word.group(), longest)));
        return CONTROL.matcher(shortened)
                .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)));
    }

    private static String shorten(String word, int longest) {
        var lines = word.chars().filter(character -> character == '\n').count();
        return lines <= longest ? word : "<%d lines, sha256 %s>".formatted(lines, digest(word));
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
