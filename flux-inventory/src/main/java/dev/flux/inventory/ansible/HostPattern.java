package dev.flux.inventory.ansible;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A host as Ansible's files write it: `web01`, `web[01:50:2].example.org`, `db[a:f]`, with a port after a colon.
///
/// @param names all names that it means, in order
/// @param port written after it
record HostPattern(List<String> names, OptionalInt port) {

    /// More than that is no name, and regular expressions need stack for each letter.
    private static final int LONGEST = 1_000;

    private static final Pattern BRACKETED_PORT = Pattern.compile("\\[([^\\]]+)\\]:([0-9]{1,9})");
    private static final Pattern PORT = Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*\\])*):([0-9]{1,9})");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /// Reads a pattern.
    ///
    /// @param most names that it may mean
    static HostPattern parse(String text, int most) throws Misread {
        if (text.length() > LONGEST) {
            throw new Misread("is longer than " + LONGEST + " letters");
        }
        var bracketed = BRACKETED_PORT.matcher(text);
        var plain = PORT.matcher(text);
        if (bracketed.matches() && V6.matcher(bracketed.group(1)).matches()) {
            return new HostPattern(List.of(bracketed.group(1)), port(bracketed.group(2)));
        } else if (V6.matcher(text).matches()) {
            return new HostPattern(List.of(text), OptionalInt.empty());
        } else if (plain.matches()) {
            return new HostPattern(expand(plain.group(1), most), port(plain.group(2)));
        }
        return new HostPattern(expand(text, most), OptionalInt.empty());
    }

    private static OptionalInt port(String digits) throws Misread {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw new Misread("the port must be 1-65535, is " + digits);
        }
        return OptionalInt.of(port);
    }

    private static List<String> expand(String text, int most) throws Misread {
        List<String> names = List.of("");
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('[', at);
            var fixed = text.substring(at, open < 0 ? text.length() : open);
            if (fixed.indexOf(']') >= 0 || fixed.indexOf(':') >= 0) {
                throw new Misread("brackets or a colon in the wrong place");
            }
            int close = open < 0 ? text.length() : text.indexOf(']', open);
            if (close < 0) {
                throw new Misread("a bracket is not closed");
            }
            var pieces = open < 0 ? List.of("") : pieces(text.substring(open + 1, close), most);
            if ((long) names.size() * pieces.size() > most) {
                throw new Misread("means more than " + most + " hosts in all");
            }
            List<String> longer = new ArrayList<>(names.size() * pieces.size());
            for (var head : names) {
                pieces.forEach(piece -> longer.add(head + fixed + piece));
            }
            names = longer;
            at = close + 1;
        }
        return names;
    }

    /// `from:to` or `from:to:step`; numbers are as wide as their first end where that begins with a zero.
    private static List<String> pieces(String inside, int most) throws Misread {
        var bounds = inside.split(":", -1);
        if (bounds.length < 2 || bounds.length > 3 || bounds[1].isEmpty()) {
            throw new Misread("a range is [from:to] or [from:to:step]");
        }
        int step = bounds.length == 2 ? 1 : number(bounds[2]);
        if (step < 1) {
            throw new Misread("the step of a range must be at least 1");
        }
        var from = bounds[0].isEmpty() ? "0" : bounds[0];
        var to = bounds[1];
        return from.matches("[a-zA-Z]") ? letters(from, to, step) : numbers(from, to, step, most);
    }

    private static List<String> letters(String from, String to, int step) throws Misread {
        boolean same = from.matches("[a-z]") ? to.matches("[a-z]") : to.matches("[A-Z]");
        if (!same || from.charAt(0) > to.charAt(0)) {
            throw new Misread("a range of letters goes upwards, as in [a:f]");
        }
        List<String> letters = new ArrayList<>();
        for (int letter = from.charAt(0); letter <= to.charAt(0); letter += Math.min(step, 100)) {
            letters.add(String.valueOf((char) letter));
        }
        return letters;
    }

    private static List<String> numbers(String from, String to, int step, int most) throws Misread {
        int first = number(from);
        int last = number(to);
        boolean padded = from.length() > 1 && from.startsWith("0");
        if (padded && from.length() != to.length()) {
            throw new Misread("both ends of a range with zeros in front must be equally long");
        } else if (first > last) {
            throw new Misread("a range goes upwards, as in [01:20]");
        } else if (((long) last - first) / step >= most) {
            throw new Misread("means more than " + most + " hosts in all");
        }
        List<String> numbers = new ArrayList<>();
        for (long number = first; number <= last; number += step) {
            var digits = Long.toString(number);
            numbers.add((padded ? "0".repeat(Math.max(0, from.length() - digits.length())) : "") + digits);
        }
        return numbers;
    }

    private static int number(String text) throws Misread {
        if (!text.matches("[0-9]{1,9}")) {
            throw new Misread("\"" + text + "\" is neither a number nor a letter");
        }
        return Integer.parseInt(text);
    }
}
