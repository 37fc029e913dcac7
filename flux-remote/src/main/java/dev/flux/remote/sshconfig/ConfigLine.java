package dev.flux.remote.sshconfig;

import java.util.List;
import java.util.Optional;

/// One line that says something.
///
/// @param at file and line
/// @param key the keyword in lower case, by its present name
/// @param text what stands after it, as it is written
/// @param words the same, taken apart
/// @param fault why OpenSSH would read no further; empty where the line is sound
/// @param included the files that it includes, in order
record ConfigLine(
        String at,
        String key,
        String text,
        List<String> words,
        Optional<String> fault,
        List<List<ConfigLine>> included) {

    ConfigLine {
        words = List.copyOf(words);
        included = List.copyOf(included);
    }

    String shown() {
        return at + ": " + dev.flux.shell.Printable.line(key + " " + text, 120);
    }
}
