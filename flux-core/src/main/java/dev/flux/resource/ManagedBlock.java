package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Some lines of ours at the head of a file of somebody else's, between `# BEGIN flux LABEL` and `# END flux LABEL`.
/// Only what stands between the marks is ever changed.
///
/// @param label one word, naming the block
/// @param content whole lines, or empty for no block
/// @param resolves a host name that the host can look up afterwards, for `/etc/hosts`
public record ManagedBlock(String path, String label, String content, Optional<String> resolves) implements Resource {

    public ManagedBlock {
        Paths.requireAbsolute(path);
        Paths.requireText(content);
        requireNonNull(resolves, "resolves");
        if (!label.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not a label: " + label);
        }
        if (!content.isEmpty() && !content.endsWith("\n")) {
            throw new IllegalArgumentException("the block " + label + " does not end with a newline");
        }
        if (content.lines().anyMatch(line -> line.startsWith("# BEGIN flux ") || line.startsWith("# END flux "))) {
            throw new IllegalArgumentException("the block " + label + " holds a mark of a block");
        }
    }

    @Override
    public String title() {
        return path + " (block " + label + ")";
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(content).filter(text -> !text.isEmpty());
    }
}
