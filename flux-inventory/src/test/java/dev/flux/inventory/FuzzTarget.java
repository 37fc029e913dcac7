package dev.flux.inventory;

import dev.flux.config.ConfigReader;
import dev.flux.problem.FluxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// What a coverage-guided fuzzer calls: any bytes are an error or an inventory to the reader that
/// `-Dflux.fuzz.reader=FORMAT.END` names, as in `ansible.ini`, `program.json`, `config.toml`. See `CONTRIBUTING.md`.
public final class FuzzTarget {

    private static final String READER = System.getProperty("flux.fuzz.reader", "ansible.ini");
    private static final Path FILE = file();

    static {
        // what the TOML library expects of itself is asked where Jazzer runs, and in no Flux that somebody installs
        FuzzTarget.class.getClassLoader().setPackageAssertionStatus("org.tomlj", false);
    }

    private FuzzTarget() {}

    private static Path file() {
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            return Files.createTempFile("fuzzed", READER.substring(READER.indexOf('.')), owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads one input; whatever it throws is a bug.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        var kind = READER.substring(0, READER.indexOf('.'));
        try {
            if (kind.equals("config")) {
                ConfigReader.read(Optional.of(FILE), Optional.empty());
            } else if (kind.equals("program")) {
                MutatedFilesTests.read(FILE, kind, new String(input, StandardCharsets.UTF_8));
            } else {
                var format = InventoryFormat.of(kind).orElseThrow();
                InventoryReader.read(List.of(FILE), ReadOptions.USUAL.with(format));
            }
        } catch (FluxException e) {
            if (e.problems().isEmpty()) {
                throw new IllegalStateException("an error that says nothing", e);
            }
        }
    }
}
