package dev.flux.remote.sshconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Expands `~`, `${NAME}` and `%` tokens.
///
/// @param values by token
record Tokens(Path home, Map<Character, String> values, Map<String, String> environment) {

    Tokens {
        values = Map.copyOf(values);
        environment = Map.copyOf(environment);
    }

    /// A file's name; empty where something in it is not known.
    Optional<String> file(String text) {
        return tilde(text).flatMap(this::expand);
    }

    private Optional<String> tilde(String text) {
        if (!text.startsWith("~")) {
            return Optional.of(text);
        }
        int slash = text.indexOf('/');
        var user = text.substring(1, slash < 0 ? text.length() : slash);
        var rest = slash < 0 ? "" : text.substring(slash);
        return user.isEmpty() ? Optional.of(home + rest) : homeOf(user).map(folder -> folder + rest);
    }

    private static Optional<String> homeOf(String user) {
        try {
            return Files.readString(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(line -> line.split(":", -1))
                    .filter(field -> field.length > 5 && field[0].equals(user))
                    .map(field -> field[5])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Tokens and variables; what they bring is not looked at again.
    Optional<String> expand(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '$' && text.startsWith("${", i)) {
                int close = text.indexOf('}', i);
                var value = close < 0 ? null : environment.get(text.substring(i + 2, close));
                if (value == null) {
                    return Optional.empty();
                }
                out.append(value);
                i = close;
            } else if (letter == '%') {
                i++;
                var value = i < text.length() ? text.charAt(i) == '%' ? "%" : values.get(text.charAt(i)) : null;
                if (value == null) {
                    return Optional.empty();
                }
                out.append(value);
            } else {
                out.append(letter);
            }
        }
        return Optional.of(out.toString());
    }
}
