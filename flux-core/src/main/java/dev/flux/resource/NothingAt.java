package dev.flux.resource;

/// Nothing is at a path. Only asked; refused, before anything is changed, where something is.
///
/// @param reason what it means if something is there, with what to do
public record NothingAt(String path, String reason) implements Resource {

    public NothingAt {
        Paths.requireAbsolute(path);
    }

    @Override
    public String title() {
        return "nothing at " + path;
    }
}
