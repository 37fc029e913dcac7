package dev.flux.cli.lab;

import static java.util.stream.Collectors.joining;

import dev.flux.remote.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a lab writes for those who use it: an inventory, a key to log in with, the servers' keys, and a configuration
/// with a workflow to try. Everything is readable by its owner only.
///
/// @param folder the lab's own
public record LabFiles(Path folder) {

    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    /// What the hosts run.
    static final String WORKFLOW = "demo";

    /// The inventory.
    public Path inventory() {
        return folder.resolve("inventory.toml");
    }

    /// The configuration, for `--config`.
    public Path config() {
        return folder.resolve("flux.toml");
    }

    /// The private key to log in with.
    public Path identity() {
        return folder.resolve("id_ed25519");
    }

    /// The servers' keys.
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /// What the server says when it runs in the background.
    Path log() {
        return folder.resolve("server.log");
    }

    /// Makes the folder, and those above it.
    void createFolder() throws IOException {
        Files.createDirectories(
                folder.toAbsolutePath().getParent(), PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
    }

    /// Writes everything that users of the lab read.
    void write(List<LabHost> hosts, String privateKey) throws IOException {
        write(identity(), privateKey);
        write(
                knownHosts(),
                hosts.stream()
                        .map(host -> "[" + EmbeddedServer.ADDRESS + "]:" + host.port() + " " + host.hostKey() + "\n")
                        .collect(joining()));
        write(config(), CONFIG);
        write(inventory(), inventoryText(hosts));
    }

    private static final String CONFIG = """
            # What the hosts of this lab run: flux orchestrate -i inventory.toml -c flux.toml
            [workflows.%s]
            modules = ["hostname", "sysctl", "motd"]

            [modules.motd]
            organization = "Flux lab"
            message = "A throw-away host: everything you do here is gone with it."
            """.formatted(WORKFLOW);

    private String inventoryText(List<LabHost> hosts) {
        var text = new StringBuilder("# A lab of throw-away hosts on this machine. It is gone after: flux lab down\n");
        text.append("[defaults]\naddress = \"").append(EmbeddedServer.ADDRESS).append("\"\nuser = \"root\"\n");
        text.append("identity_file = ").append(quoted(identity())).append('\n');
        text.append("known_hosts = ").append(quoted(knownHosts())).append('\n');
        text.append("host_key_policy = \"strict\"\n");
        for (var group : new LinkedHashSet<>(hosts.stream().map(LabHost::group).toList())) {
            var names = hosts.stream()
                    .filter(host -> host.group().equals(group))
                    .map(host -> '"' + host.name() + '"')
                    .collect(joining(", "));
            text.append("\n[servers.")
                    .append(group)
                    .append("]\nhosts = [")
                    .append(names)
                    .append("]\n");
            text.append("workflow = \"").append(WORKFLOW).append("\"\n");
        }
        for (var host : hosts) {
            text.append("\n[hosts.").append(host.name()).append("]\nport = ").append(host.port());
            text.append("\nhost_key = \"").append(host.hostKey()).append("\"\n");
        }
        return text.toString();
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Writes a file at once or not at all.
    void write(Path file, String text) throws IOException {
        var draft = Files.createTempFile(folder, ".", ".new", PosixFilePermissions.asFileAttribute(OWNER_FILE));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Deletes the folder with all that is in it; links are deleted, not followed.
    void delete() throws IOException {
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new Deletion());
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (fault instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // another process deletes it too
            }
            throw fault;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    }
}
