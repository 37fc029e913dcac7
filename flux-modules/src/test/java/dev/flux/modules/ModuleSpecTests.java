package dev.flux.modules;

import dev.flux.module.FluxModule;
import dev.flux.testkit.ModuleCases;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs every `spec/*.case` beside every module.
class ModuleSpecTests {

    private static final Path SOURCES = Path.of("src/main/java/dev/flux/modules");

    @TestFactory
    Stream<DynamicTest> everyCaseOfEveryModule() {
        return ServiceLoader.load(FluxModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(module -> ModuleCases.of(module, SOURCES.resolve(module.name())).stream())
                .map(one -> DynamicTest.dynamicTest(one.toString(), one::verify));
    }
}
