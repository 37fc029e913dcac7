package dev.flux.resource;

import java.util.Optional;

/// Things in a user's home, made with that user's rights, and the shell that a login gets. A path that is a link is not
/// followed: root must not write where a user leads.
public sealed interface InHome extends Resource {

    /// Whose it is.
    String user();

    /// Whether an earlier step of the same run makes the account: where it is missing and nothing does, that is said
    /// before anything is changed.
    boolean made();

    /// A file: all of it, or a marked block in it.
    ///
    /// @param path below the home
    /// @param label of the block; empty for the whole file
    record HomeFile(String user, String path, Optional<String> label, String content, boolean made) implements InHome {
        public HomeFile {
            Accounts.requireName(user);
            requireBelow(path);
            Paths.requireText(content);
        }

        @Override
        public String title() {
            return "~" + user + "/" + path;
        }

        @Override
        public Optional<String> wanted() {
            return Optional.of(content);
        }
    }

    /// A folder with what an archive holds, at a pinned digest.
    ///
    /// @param path below the home
    /// @param digest SHA-256 of the archive, in hex
    /// @param archive a tar.gz in base64; its first folder is left out
    record HomeTree(String user, String path, String digest, String archive, boolean made) implements InHome {
        public HomeTree {
            Accounts.requireName(user);
            requireBelow(path);
            if (!digest.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a SHA-256: " + digest);
            }
        }

        @Override
        public String title() {
            return "~" + user + "/" + path;
        }

        @Override
        public Optional<String> wanted() {
            return Optional.of(digest);
        }
    }

    /// The shell that a login gets. It is tried before, and stands in `/etc/shells` then.
    ///
    /// @param shell absolute
    record LoginShell(String user, String shell, boolean made) implements InHome {
        public LoginShell {
            Accounts.requireName(user);
            Paths.requireAbsolute(shell);
        }

        @Override
        public String title() {
            return "login shell of " + user;
        }

        @Override
        public Optional<String> wanted() {
            return Optional.of(shell);
        }
    }

    private static void requireBelow(String path) {
        if (!path.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*") || path.contains("..")) {
            throw new IllegalArgumentException("not a path below a home: " + path);
        }
    }
}
