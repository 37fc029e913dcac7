package dev.flux.secret;

import java.util.Optional;

/// Where a secret comes from. A file never holds the secret itself, only one of these.
public sealed interface SecretSource {

    /// An environment variable of the controller: `env:NAME`.
    record Env(String name) implements SecretSource {
        public Env {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException("not a variable name: " + name);
            }
        }

        @Override
        public String toString() {
            return "env:" + name;
        }
    }

    /// The first line of a file inside the configuration's own folder, or all of it where it is a key in PEM:
    /// `file:PATH`.
    record File(String path) implements SecretSource {
        public File {
            if (path.isBlank()) {
                throw new IllegalArgumentException("file: needs a path");
            }
        }

        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /// A question on the controller's terminal, asked once: `prompt:` or `prompt:what it is for`.
    record Prompt(String label) implements SecretSource {
        @Override
        public String toString() {
            return "prompt:" + label;
        }
    }

    /// Reads `env:NAME`, `file:PATH` or `prompt:LABEL`; empty for anything else, such as the secret itself.
    ///
    /// @throws IllegalArgumentException where the scheme is known and what follows is not allowed
    static Optional<SecretSource> parse(String text) {
        if (text.startsWith("env:")) {
            return Optional.of(new Env(text.substring(4)));
        } else if (text.startsWith("file:")) {
            return Optional.of(new File(text.substring(5)));
        } else if (text.startsWith("prompt:")) {
            return Optional.of(new Prompt(text.substring(7)));
        }
        return Optional.empty();
    }
}
