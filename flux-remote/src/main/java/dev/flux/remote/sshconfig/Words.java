package dev.flux.remote.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes lines apart as OpenSSH does: the keyword and Match by one set of rules, everything else by another.
final class Words {

    private static final String GAPS = " \t\r\n";

    private final String text;
    private int at;

    Words(String text) {
        this.text = text;
    }

    /// What stands after the words that were taken.
    String rest() {
        return at >= text.length() ? "" : text.substring(at);
    }

    /// The next word up to a gap, a quotation or one `=`; empty at the end and where a quotation does not end.
    Optional<String> next() {
        if (at > text.length() || (at == text.length() && at > 0)) {
            return Optional.empty();
        }
        int start = at;
        while (at < text.length() && GAPS.indexOf(text.charAt(at)) < 0 && "\"=".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == text.length()) {
            at++;
            return Optional.of(text.substring(start));
        } else if (text.charAt(at) == '"') {
            int end = text.indexOf('"', at + 1);
            if (end < 0) {
                at = text.length() + 1;
                return Optional.empty();
            }
            var word = text.substring(start, at) + text.substring(at + 1, end);
            at = afterGaps(end + 1);
            return Optional.of(word);
        }
        boolean equals = text.charAt(at) == '=';
        var word = text.substring(start, at);
        at = afterGaps(at + 1);
        if (!equals && at < text.length() && text.charAt(at) == '=') {
            at = afterGaps(at + 1);
        }
        return Optional.of(word);
    }

    private int afterGaps(int from) {
        int end = from;
        while (end < text.length() && GAPS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /// The words of a value: quotes of both kinds, backslashes, a comment at the end. Empty where a quotation does not
    /// end.
    static Optional<List<String>> split(String text) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char letter = text.charAt(i);
            if (letter == ' ' || letter == '\t') {
                i++;
                continue;
            } else if (letter == '#') {
                break;
            }
            var word = new StringBuilder();
            char quote = 0;
            for (; i < text.length(); i++) {
                letter = text.charAt(i);
                char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
                if (letter == '\\' && (next == '\'' || next == '"' || next == '\\' || (quote == 0 && next == ' '))) {
                    word.append(next);
                    i++;
                } else if (quote == 0 && (letter == ' ' || letter == '\t')) {
                    break;
                } else if (quote == 0 && (letter == '"' || letter == '\'')) {
                    quote = letter;
                } else if (quote != 0 && letter == quote) {
                    quote = 0;
                } else {
                    word.append(letter);
                }
            }
            if (quote != 0) {
                return Optional.empty();
            }
            words.add(word.toString());
        }
        return Optional.of(words);
    }
}
