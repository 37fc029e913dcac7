package dev.flux.cli.command;

import dev.flux.host.Inventory;
import dev.flux.module.Material;
import dev.flux.module.MaterialSource;
import dev.flux.module.Materials;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.remote.ssh.SshTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What modules need besides settings, got on this machine: pages, files, secrets, each once.
final class ControllerMaterials implements MaterialSource {

    private static final long MOST = 64L << 20;

    private final Setup setup;
    private final Inventory inventory;

    ControllerMaterials(Setup setup, Inventory inventory) {
        this.setup = setup;
        this.inventory = inventory;
    }

    @Override
    public Materials get(Set<Material> wanted, Problems problems) {
        Map<Material, byte[]> found = new LinkedHashMap<>();
        for (Material material : wanted) {
            try {
                found.put(material, kept(material));
            } catch (FluxException e) {
                problems.addAll(e.problems());
            } catch (IOException e) {
                problems.add(Problem.of(material.toString(), "cannot be had: " + e.getMessage())
                        .hint(advice(material)));
            }
        }
        return new Materials(found, SshTransport.offers());
    }

    /// What a run was given it is given again when it is gone on with, but for secrets: they are read anew.
    private byte[] kept(Material material) throws IOException {
        if (material instanceof Material.Hidden) {
            return bytes(material);
        }
        var before = setup.snapshot().instead(material);
        var bytes = before.isPresent() ? before.get() : bytes(material);
        setup.snapshot().gave(material, bytes);
        return bytes;
    }

    private byte[] bytes(Material material) throws IOException {
        return switch (material) {
            case Material.Page(var address) -> new WebPages().fetch(address);
            case Material.Local(var path) -> local(path);
            case Material.Measure(var path) -> Measured.of(folder().resolve(path));
            case Material.Hidden(var source) -> setup.access().secret(source).bytes();
            case Material.Fleet() ->
                String.join("\n", FleetAddresses.of(inventory)).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] local(String path) throws IOException {
        var file = folder().resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file");
        } else if (Files.size(file) > MOST) {
            throw new IOException(file + " is larger than 64 MiB");
        }
        return Files.readAllBytes(file);
    }

    private Path folder() {
        return setup.project()
                .config()
                .file()
                .map(Path::toAbsolutePath)
                .map(Path::getParent)
                .orElse(setup.surroundings().folder());
    }

    private String advice(Material material) {
        return switch (material) {
            case Material.Page(var address) -> "try: curl -fsS " + address;
            case Material.Local(var path) -> "try: ls -l " + folder().resolve(path);
            case Material.Measure(var path) -> "try: ls -l " + folder().resolve(path);
            case Material.Hidden(var source) -> "it is read from " + source;
            case Material.Fleet() -> "try: flux inventory list";
        };
    }
}
