package dev.flux.host;

import java.util.regex.Pattern;

/// The grammar of names at the edge: what reaches no shell still must not look like an option or hide what it is.
public final class HostName {

    /// What names may look like.
    public static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._:%-]{0,254}");
    /// What addresses may look like.
    public static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9_:\\[][A-Za-z0-9._:%\\[\\]-]{0,254}");
    /// What login names may look like.
    public static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@\\\\+-]{0,63}\\$?");

    private HostName() {}

    /// Letters, digits, dot, hyphen, underscore, colon (IPv6) and percent (its zone), not starting with a hyphen or a
    /// dot.
    public static boolean isAllowed(String name) {
        return NAME.matcher(name).matches();
    }

    /// Whether a name mixes letters of several scripts, so that one may pass for another, as a Cyrillic `e` does.
    public static boolean isMixed(String name) {
        return name.codePoints()
                        .filter(Character::isLetter)
                        .mapToObj(Character.UnicodeScript::of)
                        .filter(script ->
                                script != Character.UnicodeScript.COMMON && script != Character.UnicodeScript.INHERITED)
                        .distinct()
                        .count()
                > 1;
    }

    /// A DNS name, an IPv4 or an IPv6 address (with or without brackets), in ASCII.
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /// A login name: no white space, no shell metacharacters, not starting with a hyphen.
    public static boolean isUser(String text) {
        return USER.matcher(text).matches();
    }
}
