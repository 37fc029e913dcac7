package dev.flux.resource;

import java.util.Optional;

/// A regular file with exactly these bytes, mode and owner, sent from the controller with the run and verified on the
/// host before it takes its place. A dry-run sends the digest alone.
///
/// @param path absolute
/// @param mode octal, as in `0644`
/// @param owner user and group, as in `root:root`
public record Upload(String path, String mode, String owner, Blob content) implements Resource {

    public Upload {
        Paths.requireAbsolute(path);
        Paths.requireMode(mode);
        Paths.requireOwner(owner);
    }

    @Override
    public String title() {
        return path;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(content.toString());
    }

    @Override
    public Optional<Blob> blob() {
        return Optional.of(content);
    }
}
