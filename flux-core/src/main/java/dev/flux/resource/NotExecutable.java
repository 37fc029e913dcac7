package dev.flux.resource;

import java.util.Optional;

/// A script that nobody runs any more: it stays, without its execute bits. One that is not there is as good. Its exact
/// mode is kept on the host until [PriorState] gives it back.
public record NotExecutable(String path) implements Resource {

    public NotExecutable {
        Paths.requireAbsolute(path);
    }

    @Override
    public String title() {
        return path + " switched off";
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of("not executable");
    }
}
