package dev.flux.document;

import java.nio.file.Path;

/// Who wants to know what was read, to the byte.
@FunctionalInterface
public interface Seen {

    /// Nobody.
    Seen NOBODY = (_, _) -> {};

    /// A file was read whole.
    void read(Path file, byte[] bytes);
}
