package dev.flux.cli;

import java.util.ArrayList;
import java.util.List;

/// The simple commands of a few lines of shell, as lists of words: quotes, comments, pipes and redirections as pages
/// use
/// them. Nothing is expanded.
final class ShellWords {

    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean target;

    private ShellWords() {}

    static List<List<String>> commands(String script) {
        var reader = new ShellWords();
        reader.read(script.replace("\\\n", ""));
        return reader.commands;
    }

    private void read(String script) {
        for (int at = 0; at < script.length(); at++) {
            char c = script.charAt(at);
            if (c == '\'' || c == '"') {
                int end = script.indexOf(c, at + 1);
                word.append(script, at + 1, end);
                inWord = true;
                at = end;
            } else if (c == '#' && !inWord) {
                at = script.indexOf('\n', at) - 1;
            } else if (c == '>' || c == '<') {
                endWord();
                target = true;
            } else if ("\n;|&()".indexOf(c) >= 0) {
                endCommand();
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else {
                word.append(c);
                inWord = true;
            }
        }
        endCommand();
    }

    private void endWord() {
        if (inWord && !target) {
            words.add(word.toString());
        }
        target &= !inWord;
        word.setLength(0);
        inWord = false;
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
            words = new ArrayList<>();
        }
        target = false;
    }
}
