package dev.flux.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A person's machine: a home, a state folder, an inventory, and the distribution of Flux. Nothing of the real user is
/// in it.
///
/// @param folder home and work folder at once
/// @param environment what Flux gets beside its own
record Controller(Path folder, Map<String, String> environment) {

    private static final Path FLUX = Path.of(System.getProperty("flux.dist", "../flux-cli/target/dist"), "bin/flux")
            .toAbsolutePath()
            .normalize();

    Controller {
        environment = Map.copyOf(environment);
    }

    /// A new one, with an empty home.
    static Controller fresh() {
        try {
            var folder = Files.createTempDirectory(Lab.folder(), "controller");
            Files.createDirectories(folder.resolve(".ssh"));
            return new Controller(folder, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Controller with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Controller(folder, more);
    }

    /// Writes a file of the home.
    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The host keys it trusts.
    void trusts(List<String> knownHosts) {
        write(".ssh/known_hosts", String.join("\n", knownHosts) + "\n");
    }

    /// An inventory of hosts, whose keys are trusted unless an entry says otherwise.
    void inventory(List<InventoryHost> hosts) {
        write("inventory.toml", InventoryHost.toml(hosts));
        trusts(hosts.stream().flatMap(host -> host.known().stream()).toList());
    }

    /// Runs Flux to its end.
    FluxRun flux(String... words) {
        return FluxRun.of(start(words).await(Duration.ofMinutes(4)));
    }

    /// Starts Flux.
    Command.Running start(String... words) {
        return new Command(line(words), variables(), folder, "").start();
    }

    /// Starts Flux in a shell's own words, where it is `"$@"`.
    Command.Running startIn(String script, String... words) {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        all.addAll(line(words));
        return new Command(all, variables(), folder, "").start();
    }

    /// Types a line as Flux printed it, where `flux` is on the path.
    Command.Result types(String line) {
        return types(line, Duration.ofMinutes(4));
    }

    /// The same, where it may take that long.
    Command.Result types(String line, Duration most) {
        var path = FLUX.getParent() + ":" + variables().get("PATH");
        return new Command(List.of("/bin/sh", "-c", line), with("PATH", path).variables(), folder, "")
                .start()
                .await(most);
    }

    /// What runs Flux with these words.
    List<String> line(String... words) {
        var all = new ArrayList<>(List.of(FLUX.toString()));
        all.addAll(List.of(words));
        return all;
    }

    /// The whole environment that Flux gets.
    Map<String, String> variables() {
        var variables = new HashMap<>(Map.of(
                "HOME",
                folder.toString(),
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LANG",
                "C.UTF-8",
                "FLUX_STATE_DIR",
                folder.resolve("state").toString()));
        for (var name : List.of("FLUX_JAVA_HOME", "JAVA_HOME")) {
            var value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.putAll(environment);
        return variables;
    }

    /// A command on every host of the inventory, its report as JSON.
    FluxRun exec(String command) {
        return flux("exec", "-i", "inventory.toml", "--on", "@all", "--output", "json", "--", command);
    }
}
