package dev.flux.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Many names written short: `web[01-20]`, `web[01-03,07]`, `rack[a-c]-node[1-4]`.
///
/// Numbers keep the width of their first end (`[01-20]` is 01 to 20, `[8-12]` is 8 to 12); letters go through the
/// alphabet. How many names a range means is known before one of them is made.
///
/// @param text as written
public record HostRange(String text, List<List<Piece>> parts) {

    /// The most names that one range may mean.
    public static final int MOST = 100_000;

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
    private static final Pattern LETTERS = Pattern.compile("([a-z])-([a-z])|([A-Z])-([A-Z])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// One alternative inside brackets, or text between them.
    public sealed interface Piece {

        /// Text as it is.
        record Fixed(String text) implements Piece {}

        /// Numbers, padded with zeros to a width.
        record Numbers(int from, int to, int width) implements Piece {}

        /// Letters.
        record Letters(char from, char to) implements Piece {}
    }

    public HostRange {
        parts = parts.stream().map(List::copyOf).toList();
    }

    /// Whether a text has brackets at all.
    public static boolean isRange(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(']') >= 0;
    }

    /// Reads a range; empty where the brackets make no sense.
    public static Optional<HostRange> parse(String text) {
        List<List<Piece>> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('[', at);
            int end = open < 0 ? text.length() : open;
            var fixed = text.substring(at, end);
            if (fixed.indexOf(']') >= 0) {
                return Optional.empty();
            }
            parts.add(List.of(new Piece.Fixed(fixed)));
            int close = open < 0 ? -1 : text.indexOf(']', open);
            if (open >= 0) {
                var inside = close < 0 ? Optional.<List<Piece>>empty() : pieces(text.substring(open + 1, close));
                if (inside.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(inside.get());
            }
            at = open < 0 ? text.length() : close + 1;
        }
        return Optional.of(new HostRange(text, parts));
    }

    private static Optional<List<Piece>> pieces(String inside) {
        List<Piece> pieces = new ArrayList<>();
        for (var word : inside.split(",", -1)) {
            var piece = piece(word);
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            pieces.add(piece.get());
        }
        return Optional.of(pieces);
    }

    private static Optional<Piece> piece(String word) {
        var numbers = NUMBERS.matcher(word);
        if (numbers.matches()) {
            int from = Integer.parseInt(numbers.group(1));
            int to = Integer.parseInt(numbers.group(2));
            boolean padded =
                    numbers.group(1).startsWith("0") && numbers.group(1).length() > 1;
            return from > to
                    ? Optional.empty()
                    : Optional.of(new Piece.Numbers(
                            from, to, padded ? numbers.group(1).length() : 1));
        }
        var letters = LETTERS.matcher(word);
        if (letters.matches()) {
            return word.charAt(0) > word.charAt(2)
                    ? Optional.empty()
                    : Optional.of(new Piece.Letters(word.charAt(0), word.charAt(2)));
        }
        return WORD.matcher(word).matches() ? Optional.of(new Piece.Fixed(word)) : Optional.empty();
    }

    /// How many names it means, without making them; never overflows.
    public long count() {
        long count = 1;
        for (var part : parts) {
            long alternatives = part.stream().mapToLong(HostRange::count).sum();
            count = Math.min(count * alternatives, Integer.MAX_VALUE);
        }
        return count;
    }

    private static long count(Piece piece) {
        return switch (piece) {
            case Piece.Fixed _ -> 1;
            case Piece.Numbers(var from, var to, var _) -> (long) to - from + 1;
            case Piece.Letters(var from, var to) -> to - from + 1L;
        };
    }

    /// All its names, in order.
    ///
    /// @throws IllegalStateException where there are more than [#MOST]; ask [#count] before
    public List<String> names() {
        if (count() > MOST) {
            throw new IllegalStateException(text + " means more than " + MOST + " hosts");
        }
        List<String> names = List.of("");
        for (var part : parts) {
            List<String> longer = new ArrayList<>();
            for (var head : names) {
                part.forEach(piece -> append(head, piece, longer));
            }
            names = longer;
        }
        return names;
    }

    private static void append(String head, Piece piece, List<String> names) {
        switch (piece) {
            case Piece.Fixed(var text) -> names.add(head + text);
            case Piece.Numbers(var from, var to, var width) -> {
                for (int number = from; number <= to; number++) {
                    var digits = Integer.toString(number);
                    names.add(head + "0".repeat(Math.max(0, width - digits.length())) + digits);
                }
            }
            case Piece.Letters(var from, var to) -> {
                for (char letter = from; letter <= to; letter++) {
                    names.add(head + letter);
                }
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
