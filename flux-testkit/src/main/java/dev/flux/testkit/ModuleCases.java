package dev.flux.testkit;

import dev.flux.module.FluxModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The `spec/*.case` files beside a module. A module without one, or without one that is called hostile, is not done.
public final class ModuleCases {

    private ModuleCases() {}

    /// The cases of a module, by name.
    ///
    /// @param folder that holds the module's sources
    public static List<ModuleCase> of(FluxModule module, Path folder) {
        try (Stream<Path> files = Files.list(folder.resolve("spec"))) {
            var cases = files.filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .map(file -> new ModuleCase(module, file))
                    .toList();
            if (cases.stream()
                    .noneMatch(one -> one.file().getFileName().toString().startsWith("hostile"))) {
                throw new AssertionError("module " + module.name() + " has no spec/hostile*.case");
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException("no cases beside module " + module.name(), e);
        }
    }
}
