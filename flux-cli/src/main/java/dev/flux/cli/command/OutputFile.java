package dev.flux.cli.command;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/// A file that is there whole or not at all.
final class OutputFile {

    private OutputFile() {}

    /// Writes it beside its place, and moves it there when all of it is on the disk. For its owner alone: what hosts
    /// print is nobody else's business until its owner says so.
    ///
    /// @throws FluxException where it cannot be written
    static void write(Path file, Consumer<PrintStream> writer) {
        var folder = file.toAbsolutePath().getParent();
        try {
            var half = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
            try {
                try (var stream = new PrintStream(
                        new BufferedOutputStream(Files.newOutputStream(half)), false, StandardCharsets.UTF_8)) {
                    writer.accept(stream);
                    if (stream.checkError()) {
                        throw new IOException("the disk does not take it");
                    }
                }
                Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new FluxException(
                    "the output file",
                    Problem.of(file.toString(), "cannot be written: " + e.getMessage())
                            .hint("name a file in a folder of yours that exists"));
        }
    }
}
