package dev.flux.testkit;

import dev.flux.resource.InHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Specimens of what is in a user's home.
final class HomeSpecimens {

    private static final String DIGEST = "ab".repeat(32);

    static final List<Specimen> ALL = List.of(
            new Specimen(
                    "home file, a block",
                    List.of(new InHome.HomeFile("ops", ".zshrc", Optional.of("zsh"), "alias ll='ls -l'\n", false)),
                    host -> {
                        AccessSpecimens.accounts(host);
                        host.file("/srv/ops/.zshrc", "mine\n");
                    },
                    host -> host.file("/srv/ops/.zshrc", "# BEGIN flux zsh\nalias ll=rm\n# END flux zsh\nmine\n")),
            new Specimen(
                    "home file, whole",
                    List.of(new InHome.HomeFile("ops", ".config/it.conf", Optional.empty(), "a = 'b'\n", false)),
                    AccessSpecimens::accounts,
                    host -> Specimen.delete(host.path("/srv/ops/.config/it.conf"))),
            new Specimen(
                    "home tree",
                    List.of(new InHome.HomeTree("ops", ".oh-my-zsh", DIGEST, archive(), false)),
                    AccessSpecimens::accounts,
                    host -> Specimen.delete(host.path("/srv/ops/.oh-my-zsh/.flux-digest"))),
            new Specimen(
                    "login shell",
                    List.of(new InHome.LoginShell("ops", "/bin/zsh", false)),
                    host -> {
                        AccessSpecimens.accounts(host);
                        host.file("/bin/zsh", "#!/bin/sh\n");
                        Specimen.mode(host.path("/bin/zsh"), "rwxr-xr-x");
                    },
                    host -> {
                        try {
                            var passwd = host.path("/etc/passwd");
                            Files.writeString(passwd, Files.readString(passwd).replace("/bin/zsh", "/bin/sh"));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));

    private HomeSpecimens() {}

    /// A tar.gz with one folder and a file in it.
    private static String archive() {
        try {
            var folder = Files.createTempDirectory("archive");
            Files.createDirectories(folder.resolve("omz-1"));
            Files.writeString(folder.resolve("omz-1/oh-my-zsh.sh"), "echo hi\n");
            var file = folder.resolve("it.tar.gz");
            var tar = new ProcessBuilder("tar", "-czf", file.toString(), "-C", folder.toString(), "omz-1").start();
            if (tar.waitFor() != 0) {
                throw new IOException("tar failed");
            }
            var text = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            for (var one : List.of("omz-1/oh-my-zsh.sh", "omz-1", "it.tar.gz", "")) {
                Files.deleteIfExists(one.isEmpty() ? folder : folder.resolve(Path.of(one)));
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
