package dev.flux.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Who wants to know what was read, to the byte; and who may say what is read instead of what is on the disk, as a run
/// that goes on does, which is about the files as they were.
@FunctionalInterface
public interface Seen {

    /// Nobody.
    Seen NOBODY = (_, _) -> {};

    /// A file was read whole.
    void read(Path file, byte[] bytes);

    /// An inventory program has said this.
    default void answered(Path program, byte[] bytes) {
        read(program, bytes);
    }

    /// What is read in place of a file.
    default Optional<byte[]> instead(Path file) {
        return Optional.empty();
    }

    /// What counts as said by an inventory program, in place of asking it.
    default Optional<byte[]> answer(Path program) {
        return Optional.empty();
    }

    /// Whether a path is a folder.
    default boolean isFolder(Path path) {
        return Files.isDirectory(path);
    }

    /// What is in a folder, sorted.
    default List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
