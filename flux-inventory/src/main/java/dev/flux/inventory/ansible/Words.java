package dev.flux.inventory.ansible;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits a line as a POSIX shell does, comments included: what Python's `shlex.split(line, comments=True)` gives.
public final class Words {

    private final String line;
    private final boolean comments;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean open;

    private Words(String line, boolean comments) {
        this.line = line;
        this.comments = comments;
    }

    /// The words; empty where a quote or an escape is left open.
    ///
    /// @param comments whether `#` ends the line, also in the middle of a word
    public static Optional<List<String>> split(String line, boolean comments) {
        var split = new Words(line, comments);
        return split.read() ? Optional.of(split.words) : Optional.empty();
    }

    private boolean read() {
        int at = 0;
        while (at < line.length()) {
            char letter = line.charAt(at);
            if (letter == '\'' || letter == '"') {
                open = true;
                at = quoted(at + 1, letter);
                if (at < 0) {
                    return false;
                }
            } else if (letter == '\\') {
                if (at + 1 == line.length()) {
                    return false;
                }
                add(line.charAt(at + 1));
                at += 2;
            } else if (comments && letter == '#') {
                break;
            } else {
                if (letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n') {
                    end();
                } else {
                    add(letter);
                }
                at++;
            }
        }
        end();
        return true;
    }

    /// The place after the closing quote, or -1. Inside double quotes a backslash protects a quote and itself.
    private int quoted(int from, char quote) {
        int at = from;
        while (at < line.length()) {
            char letter = line.charAt(at);
            if (letter == quote) {
                return at + 1;
            }
            boolean escape = quote == '"' && letter == '\\' && at + 1 < line.length();
            if (escape && (line.charAt(at + 1) == '"' || line.charAt(at + 1) == '\\')) {
                at++;
            }
            word.append(line.charAt(at++));
        }
        return -1;
    }

    private void add(char letter) {
        open = true;
        word.append(letter);
    }

    private void end() {
        if (open) {
            words.add(word.toString());
        }
        word.setLength(0);
        open = false;
    }
}
