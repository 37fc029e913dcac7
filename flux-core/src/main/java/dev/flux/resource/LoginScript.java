package dev.flux.resource;

import java.util.Optional;

/// A script of root's that is run at every login. It holds only where the host has run it: it ends well within two
/// seconds and prints something, and run-parts takes it where run-parts is what runs it.
///
/// @param content POSIX sh
public record LoginScript(String path, String content) implements Resource {

    public LoginScript {
        Paths.requireAbsolute(path);
        Paths.requireText(content);
        if (!content.startsWith("#!/bin/sh\n")) {
            throw new IllegalArgumentException("not a script for /bin/sh: " + path);
        }
    }

    @Override
    public String title() {
        return path;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(content);
    }
}
