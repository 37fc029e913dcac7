package dev.flux.resource;

/// A path is as it was before Flux first managed it: content, mode, owner, or absence. The other end of [FileReplaced],
/// [NotExecutable] and [VariableSet]; where Flux never changed the path, it holds.
public record PriorState(String path) implements Resource {

    public PriorState {
        Paths.requireAbsolute(path);
    }

    @Override
    public String title() {
        return path + " as before";
    }
}
