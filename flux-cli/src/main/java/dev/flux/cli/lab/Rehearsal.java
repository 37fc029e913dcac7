package dev.flux.cli.lab;

import dev.flux.remote.embedded.EmbeddedKey;
import dev.flux.remote.embedded.EmbeddedServer;
import dev.flux.remote.embedded.EmbeddedSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/// A host to rehearse on: an SSH server of this process's own in front of this machine's shell, as this user. Whoever
/// rehearses only looks at it.
public final class Rehearsal implements AutoCloseable {

    private final Path folder;
    private final EmbeddedServer server;

    private Rehearsal(Path folder, EmbeddedServer server) {
        this.folder = folder;
        this.server = server;
    }

    /// Starts the server and writes what reaches it.
    ///
    /// @param folder an empty one
    public static Rehearsal in(Path folder) throws IOException {
        var client = EmbeddedKey.generate();
        var spec = new EmbeddedSpec(
                EmbeddedKey.generate(), client, "flux", command -> new ProcessBuilder("/bin/sh", "-c", command));
        var rehearsal = new Rehearsal(folder, EmbeddedServer.start(spec));
        rehearsal.write("id_ed25519", client.privateText());
        rehearsal.write("known_hosts", rehearsal.server.knownHostsLine() + "\n");
        rehearsal.write(
                "inventory.toml",
                String.format(
                        Locale.ROOT,
                        """
                [servers.rehearsal]
                hosts = ["here"]
                workflow = "rehearsal"
                address = "127.0.0.1"
                port = %d
                user = "flux"
                become = false
                identity_file = "%s"
                known_hosts = "%s"
                """,
                        rehearsal.server.port(),
                        folder.resolve("id_ed25519"),
                        folder.resolve("known_hosts")));
        rehearsal.write("flux.toml", """
                [workflows.rehearsal]
                modules = ["hostname", "user", "firewall", "ssh", "sysctl", "motd"]
                """);
        return rehearsal;
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /// The inventory with the one host.
    public Path inventory() {
        return folder.resolve("inventory.toml");
    }

    /// The configuration with the workflow `rehearsal`.
    public Path config() {
        return folder.resolve("flux.toml");
    }

    @Override
    public void close() {
        server.close();
    }
}
