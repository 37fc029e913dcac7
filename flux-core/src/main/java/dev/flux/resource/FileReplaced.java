package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A file that belongs to the distribution or to somebody else, with content of ours. What was there before Flux first
/// replaced it is kept on the host until [PriorState] gives it back.
public record FileReplaced(FileContent file) implements Resource {

    public FileReplaced {
        requireNonNull(file, "file");
    }

    @Override
    public String title() {
        return file.title();
    }

    @Override
    public Optional<String> wanted() {
        return file.wanted();
    }

    @Override
    public boolean showable() {
        return file.showable();
    }
}
