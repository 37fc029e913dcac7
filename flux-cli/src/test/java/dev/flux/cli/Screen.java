package dev.flux.cli;

import dev.flux.cli.command.Surroundings;
import dev.flux.cli.view.Console;
import dev.flux.module.FluxModule;
import dev.flux.plan.Modules;
import dev.flux.remote.local.LocalTransport;
import dev.flux.transport.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One command line run in process, in a folder of its own; hosts are this machine's shells with state of their own.
final class Screen {

    static {
        // once, before tests beside each other need it
        org.slf4j.LoggerFactory.getILoggerFactory();
    }

    private final Path folder;
    private final Map<String, String> variables;
    private Supplier<Modules> modules = () -> Modules.of(List.of());
    private Supplier<Transport> remote = LocalTransport::new;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Screen(Path folder, Map<String, String> more) {
        this(folder, more, List.of());
    }

    /// @param modules that there are; they act on this machine
    Screen(Path folder, Map<String, String> more, List<FluxModule> modules) {
        this.modules = () -> Modules.of(modules);
        this.folder = folder;
        this.variables = new java.util.HashMap<>(more);
        variables.put("HOME", folder.resolve("home").toString());
        variables.put("FLUX_STATE_DIR", folder.resolve("state").toString());
        variables.put("FLUX_HOST_STATE_DIR", folder.resolve("host-state").toString());
    }

    Screen(Path folder) {
        this(folder, Map.of());
    }

    /// The same with the modules of this build.
    Screen withModules() {
        modules = Surroundings.standard().modules();
        return this;
    }

    /// The same with hosts that are reached otherwise.
    Screen over(Transport transport) {
        remote = () -> transport;
        return this;
    }

    Path write(String name, String text) {
        try {
            var file = Files.writeString(folder.resolve(name), text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int flux(String... words) {
        out.reset();
        err.reset();
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Console.Terminal.NONE);
        var surroundings = new Surroundings(variables::get, folder, modules, Optional.of(remote));
        return Flux.run(List.of(words), console, surroundings);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
