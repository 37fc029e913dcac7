package dev.flux.resource;

/// No file at this path. A directory there is an error, never removed.
public record FileAbsent(String path) implements Resource {

    public FileAbsent {
        Paths.requireAbsolute(path);
    }

    @Override
    public String title() {
        return path;
    }
}
