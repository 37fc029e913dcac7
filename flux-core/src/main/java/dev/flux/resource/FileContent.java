package dev.flux.resource;

import java.util.Optional;

/// A regular file with exactly this content, mode and owner. Parent directories are made (0755) where they are missing.
///
/// @param path absolute
/// @param mode octal, as in `0644`
/// @param owner user and group, as in `root:root`
/// @param content text, without NUL
public record FileContent(String path, String mode, String owner, String content) implements Resource {

    public FileContent {
        Paths.requireAbsolute(path);
        Paths.requireMode(mode);
        Paths.requireOwner(owner);
        Paths.requireText(content);
    }

    /// A file of root's that everyone may read.
    public static FileContent of(String path, String content) {
        return new FileContent(path, "0644", "root:root", content);
    }

    /// The same file with another mode.
    public FileContent mode(String other) {
        return new FileContent(path, other, owner, content);
    }

    @Override
    public String title() {
        return path;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(content);
    }

    @Override
    public boolean showable() {
        return (Integer.parseInt(mode, 8) & 4) != 0;
    }
}
