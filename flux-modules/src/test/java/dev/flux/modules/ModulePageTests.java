package dev.flux.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.module.FluxModule;
import dev.flux.testkit.ModulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds `docs/reference/modules` to the code. `-Dflux.docs.update=true` writes it anew, and that run fails.
class ModulePageTests {

    private static final Path PAGES = Path.of("../docs/reference/modules");

    @TestFactory
    Stream<DynamicTest> everyPageSaysWhatTheCodeSays() {
        return modules().stream().map(module -> DynamicTest.dynamicTest(module.name(), () -> compare(module)));
    }

    @Test
    void everyPageIsOfAModule() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(modules().stream()
                            .map(module -> module.name() + ".md")
                            .toList());
        }
    }

    private static void compare(FluxModule module) throws IOException {
        var file = PAGES.resolve(module.name() + ".md");
        var before = Files.exists(file) ? Files.readString(file) : "";
        var page = ModulePage.of(module);
        if (Boolean.getBoolean("flux.docs.update")) {
            Files.createDirectories(PAGES);
            Files.writeString(file, page);
        }
        assertThat(before).isEqualTo(page);
    }

    private static List<FluxModule> modules() {
        return ServiceLoader.load(FluxModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
