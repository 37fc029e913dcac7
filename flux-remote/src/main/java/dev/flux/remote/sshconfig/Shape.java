package dev.flux.remote.sshconfig;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a keyword takes.
enum Shape {
    /// One word.
    TEXT,
    /// Several words.
    WORDS,
    /// yes or no.
    FLAG,
    STRICT("yes no ask accept-new off true false"),
    CANONICAL("yes no always true false"),
    PUBKEY("yes no true false unbound host-bound"),
    FAMILY("inet inet6 any"),
    PORT,
    NUMBER,
    TIME,
    /// Names with commas, of which the first letter may say what to do with the usual ones.
    ALGORITHMS,
    /// A chain of jump hosts.
    JUMP,
    /// Not looked at.
    ANY;

    private static final Set<String> YES_OR_NO = Set.of("yes", "no", "true", "false");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,10})([smhdwSMHDW]?)");
    private static final int MOST_FILES = 32;

    /// With gaps between them.
    private final String choices;

    Shape() {
        this("");
    }

    Shape(String choices) {
        this.choices = choices;
    }

    /// What is wrong with a value; empty where it is sound.
    Optional<String> fault(List<String> words, String text) {
        if (this == ANY) {
            return Optional.empty();
        } else if (this == JUMP) {
            return JumpWord.parse(text).isPresent() ? Optional.empty() : Optional.of("this is no way to a host");
        } else if (words.isEmpty() || words.getFirst().isEmpty()) {
            return Optional.of("a value is missing");
        } else if (this == WORDS) {
            return words.size() > MOST_FILES || words.contains("")
                    ? Optional.of("too many values, or an empty one")
                    : Optional.empty();
        } else if (words.size() > 1) {
            return Optional.of("one value is wanted, " + words.size() + " are there");
        }
        return sound(words.getFirst()) ? Optional.empty() : Optional.of("this is no value for it");
    }

    private boolean sound(String word) {
        return switch (this) {
            case TEXT, WORDS, JUMP, ANY -> true;
            case FLAG -> YES_OR_NO.contains(word.toLowerCase(Locale.ROOT));
            case STRICT, CANONICAL, PUBKEY, FAMILY ->
                List.of(choices.split(" ", -1)).contains(word.toLowerCase(Locale.ROOT));
            case PORT -> port(word);
            case NUMBER -> word.matches("[0-9]{1,9}");
            case TIME -> word.equals("none") || seconds(word) >= 0;
            case ALGORITHMS -> word.matches("[-+^]?[^,]+(,[^,]+)*");
        };
    }

    /// Whether it is a TCP port.
    static boolean port(String word) {
        return word.matches("0*[0-9]{1,5}") && Long.parseLong(word) >= 1 && Long.parseLong(word) <= 65535;
    }

    /// A span of time as OpenSSH writes it, `1h30m`; -1 where it is none.
    static long seconds(String word) {
        var parts = SPAN.matcher(word);
        long total = 0;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            end = parts.end();
            long unit = switch (parts.group(2).toLowerCase(Locale.ROOT)) {
                case "m" -> 60;
                case "h" -> 3600;
                case "d" -> 86_400;
                case "w" -> 604_800;
                default -> 1;
            };
            total += Long.parseLong(parts.group(1)) * unit;
        }
        return end == word.length() && end > 0 && total <= Integer.MAX_VALUE ? total : -1;
    }
}
