package dev.flux.cli.command;

import dev.flux.document.Seen;
import dev.flux.run.RunInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The user's files as they were when this command line read them. A run is about these, whatever becomes of the files.
final class Snapshot implements Seen {

    private static final String FOLDER = "inputs";

    private final Map<Path, byte[]> files = new LinkedHashMap<>();

    @Override
    public void read(Path file, byte[] bytes) {
        files.put(file.toAbsolutePath().normalize(), bytes.clone());
    }

    /// Keeps a copy of each file with a run, for its owner alone; returns once they are on the disk.
    ///
    /// @param run its folder
    List<RunInput> keep(Path run) {
        List<RunInput> inputs = new ArrayList<>();
        try {
            var folder = run.resolve(FOLDER);
            if (!files.isEmpty()) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            for (var entry : files.entrySet()) {
                var name = (inputs.size() + 1) + "-" + entry.getKey().getFileName();
                write(folder.resolve(name), entry.getValue());
                inputs.add(RunInput.of(entry.getKey().toString(), FOLDER + "/" + name, entry.getValue()));
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path copy, byte[] bytes) throws IOException {
        try (var file = FileChannel.open(
                copy,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                file.write(left);
            }
            file.force(true);
        }
    }
}
