package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.host.Inventory;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// A folder of inventory files for a test.
record InventoryFolder(Path folder) {

    Path write(String name, String text) {
        try {
            var file = Files.writeString(folder.resolve(name), text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Inventory read(String name, String text) {
        return InventoryReader.read(List.of(write(name, text)));
    }

    Inventory toml(String text) {
        return read("inventory.toml", text);
    }

    /// Everything that is wrong, as `line:column: path: message`.
    List<String> mistakes(String name, String text) {
        var file = write(name, text);
        var thrown = catchThrowableOfType(FluxException.class, () -> InventoryReader.read(List.of(file)));
        assertThat(thrown).as("a mistake in %s", text).isNotNull();
        return thrown.problems().stream()
                .map(Problem::toString)
                .map(line -> line.replace(file + ":", ""))
                .toList();
    }

    List<String> mistakes(String text) {
        return mistakes("inventory.toml", text);
    }

    List<String> hints(String text) {
        var file = write("inventory.toml", text);
        var thrown = catchThrowableOfType(FluxException.class, () -> InventoryReader.read(List.of(file)));
        return thrown.problems().stream()
                .flatMap(problem -> problem.hint().map(Stream::of).orElseGet(Stream::empty))
                .toList();
    }
}
