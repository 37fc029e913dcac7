package dev.flux.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Takes secrets out of text, by value: as they are, and in the forms in which programs write them down (base64 at any
/// alignment, hex, URL, shell and JSON quoting). Safe to use from many threads.
public final class Redactor {

    /// A shorter value would be found everywhere, and hiding it would tell more than it hides.
    public static final int SHORTEST = 6;

    private static final String MASK = "***";

    private final Set<String> forms =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private volatile List<String> longestFirst = List.of();

    /// Hides a secret from now on.
    ///
    /// @return false where it is too short to be hidden
    public synchronized boolean add(Secret secret) {
        var value = secret.reveal();
        if (value.length() < SHORTEST) {
            return false;
        }
        forms.addAll(forms(value));
        value.lines().filter(line -> line.length() >= SHORTEST).forEach(line -> forms.addAll(forms(line)));
        longestFirst = List.copyOf(forms);
        return true;
    }

    /// The text with every form of every secret as `***`.
    public String redact(String text) {
        var clean = text;
        for (var form : longestFirst) {
            clean = clean.contains(form) ? clean.replace(form, MASK) : clean;
        }
        return clean;
    }

    private static Set<String> forms(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var hex = HexFormat.of();
        Set<String> forms = new LinkedHashSet<>(List.of(
                value,
                hex.formatHex(bytes),
                hex.withUpperCase().formatHex(bytes),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"),
                value.replace("'", "'\\''"),
                json(value),
                json(value).replace("/", "\\/")));
        for (int shift = 0; shift < 3; shift++) {
            var core = base64(bytes, shift);
            forms.add(core);
            forms.add(core.replace('+', '-').replace('/', '_'));
        }
        // whoever printed a form may stand in a JSON document himself
        List.copyOf(forms).forEach(form -> forms.add(json(form)));
        forms.removeIf(form -> form.length() < SHORTEST);
        return forms;
    }

    /// The characters of base64 that depend on the value alone, when `shift` bytes stand before it.
    private static String base64(byte[] bytes, int shift) {
        var moved = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, moved, shift, bytes.length);
        var text = Base64.getEncoder().withoutPadding().encodeToString(moved);
        Arrays.fill(moved, (byte) 0);
        int from = (shift * 8 + 5) / 6;
        int to = moved.length * 8 / 6;
        return text.substring(from, to);
    }

    private static String json(String value) {
        var text = new StringBuilder();
        value.chars().forEach(letter -> {
            switch (letter) {
                case '"', '\\' -> text.append('\\').append((char) letter);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (letter < ' ') {
                        text.append(String.format("\\u%04x", letter));
                    } else {
                        text.append((char) letter);
                    }
                }
            }
        });
        return text.toString();
    }
}
