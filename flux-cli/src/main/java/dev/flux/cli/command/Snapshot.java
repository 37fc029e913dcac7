package dev.flux.cli.command;

import dev.flux.document.Seen;
import dev.flux.journal.Input;
import dev.flux.journal.Input.Kind;
import dev.flux.module.Material;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
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
import java.util.Optional;
import java.util.Set;

/// The user's files as they were when this command line read them, or, where an earlier run is gone on with, as they
/// were then. A run is about these, whatever becomes of the files. Values of secrets are never among them.
final class Snapshot implements Seen {

    private static final String FOLDER = "inputs";

    private record Key(Kind kind, String name) {

        Key(Kind kind, Path file) {
            this(kind, file.toAbsolutePath().normalize().toString());
        }
    }

    private final Map<Key, byte[]> seen = new LinkedHashMap<>();
    private final Map<Key, byte[]> kept = new LinkedHashMap<>();

    /// What an earlier run was made from.
    ///
    /// @param run its folder
    /// @throws FluxException where it is no longer what it was
    static Snapshot of(Path run, List<Input> inputs) {
        var snapshot = new Snapshot();
        for (var input : inputs) {
            var copy = run.resolve(input.copy());
            try {
                var bytes = Files.readAllBytes(copy);
                if (!input.isOf(bytes)) {
                    throw damaged(copy, Input.CHANGED);
                }
                snapshot.kept.put(new Key(input.kind(), input.file()), bytes);
            } catch (IOException e) {
                throw damaged(copy, "cannot be read: " + e.getMessage());
            }
        }
        return snapshot;
    }

    private static FluxException damaged(Path copy, String why) {
        return new FluxException(
                "the run's own copy of its files",
                Problem.of(copy.toString(), why).hint("begin anew: flux runs show has the command"));
    }

    @Override
    public void read(Path file, byte[] bytes) {
        seen.put(new Key(Kind.FILE, file), bytes.clone());
    }

    @Override
    public void answered(Path program, byte[] bytes) {
        seen.put(new Key(Kind.ANSWER, program), bytes.clone());
    }

    /// A module was given this.
    void gave(Material material, byte[] bytes) {
        seen.put(new Key(Kind.MATERIAL, material.toString()), bytes.clone());
    }

    /// What a module is given again.
    Optional<byte[]> instead(Material material) {
        return Optional.ofNullable(kept.get(new Key(Kind.MATERIAL, material.toString())));
    }

    @Override
    public Optional<byte[]> instead(Path file) {
        return Optional.ofNullable(kept.get(new Key(Kind.FILE, file)));
    }

    @Override
    public Optional<byte[]> answer(Path program) {
        return Optional.ofNullable(kept.get(new Key(Kind.ANSWER, program)));
    }

    @Override
    public boolean isFolder(Path path) {
        return kept.isEmpty()
                ? Seen.super.isFolder(path)
                : below(path).findAny().isPresent();
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        if (kept.isEmpty()) {
            return Seen.super.list(folder);
        }
        return below(folder).map(folder::resolve).distinct().sorted().toList();
    }

    /// The first names below a folder under which something was read.
    private java.util.stream.Stream<Path> below(Path folder) {
        var from = folder.toAbsolutePath().normalize();
        return kept.keySet().stream()
                .filter(key -> key.kind() != Kind.MATERIAL)
                .map(key -> Path.of(key.name()))
                .filter(file -> file.startsWith(from) && !file.equals(from))
                .map(file -> from.relativize(file).getName(0));
    }

    /// Keeps a copy of each with a run, for its owner alone; returns once they are on the disk.
    ///
    /// @param run its folder
    List<Input> keep(Path run) {
        List<Input> inputs = new ArrayList<>();
        try {
            var folder = run.resolve(FOLDER);
            if (!seen.isEmpty()) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            for (var entry : seen.entrySet()) {
                var key = entry.getKey();
                var end = key.kind() == Kind.MATERIAL ? "material" : name(key);
                var copy = FOLDER + "/" + (inputs.size() + 1) + "-" + end;
                write(run.resolve(copy), entry.getValue());
                inputs.add(Input.of(key.kind(), key.name(), copy, entry.getValue()));
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Key key) {
        return String.valueOf(Path.of(key.name()).getFileName());
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
