package dev.flux.host;

/// Patterns in which `*` is any text and `?` one character, as in selectors and in OpenSSH's files.
public final class Glob {

    private Glob() {}

    /// Whether a pattern matches all of a text; linear in pattern times text at worst.
    public static boolean matches(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int mark = 0;
        while (at < text.length()) {
            char wanted = in < pattern.length() ? pattern.charAt(in) : '\0';
            if (wanted == '*') {
                star = in++;
                mark = at;
            } else if (wanted != '\0' && (wanted == '?' || wanted == text.charAt(at))) {
                at++;
                in++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }
}
