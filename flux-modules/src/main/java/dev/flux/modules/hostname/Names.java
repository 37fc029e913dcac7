package dev.flux.modules.hostname;

import dev.flux.settings.Type;
import java.net.InetAddress;
import java.util.regex.Pattern;

/// What names and addresses look like.
final class Names {

    private static final String PART = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

    static final Type.Text LABEL = Type.text(
            "(?!localhost$)(?!\\d+$)" + PART,
            63,
            "one label of RFC 1123, lower case, with a letter, not \"localhost\"");

    static final Type.Text DOMAIN =
            Type.text(PART + "(?:\\." + PART + ")*", 253, "a name of RFC 1123 in lower case, at most 253 characters");

    static final Type.Text ADDRESS =
            Type.text(V4.pattern() + "|[0-9a-f:.]*:[0-9a-f:.]*", 45, "an IPv4 or IPv6 address in lower case");

    static final Type.Text ZONE =
            Type.text("[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+){0,3}", 64, "a time zone such as \"Europe/Berlin\"");

    private Names() {}

    static boolean isLabel(String text) {
        return LABEL.pattern().matcher(text).matches();
    }

    /// Whether the text is an address, exactly; nothing is looked up.
    static boolean isAddress(String text) {
        if (!text.contains(":")) {
            return V4.matcher(text).matches();
        }
        try {
            return ADDRESS.pattern().matcher(text).matches() && InetAddress.ofLiteral(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
