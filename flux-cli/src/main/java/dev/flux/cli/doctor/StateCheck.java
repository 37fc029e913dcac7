package dev.flux.cli.doctor;

import dev.flux.cli.view.DoctorView.Finding;
import dev.flux.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The folder where Flux keeps what it must remember: without it no run begins.
public final class StateCheck {

    private static final long MIB = 1 << 20;
    private static final long NEEDED = 16 * MIB;
    private static final long ROOMY = 256 * MIB;

    private StateCheck() {}

    /// Looks at it, and tries to write where it is there.
    ///
    /// @param free bytes that are free there; empty to ask the file system
    public static Finding of(Path folder, Optional<Long> free) {
        var there = nearest(folder);
        var word = Shell.quote(folder.toString());
        try {
            if (there.equals(folder) && !isPrivate(folder)) {
                return Finding.trouble("state", folder + " may be entered by others", "chmod 700 " + word);
            } else if (!writable(there)) {
                return Finding.trouble(
                        "state",
                        there + " may not be written to",
                        "sudo chown \"$(id -un)\" " + Shell.quote(there.toString()),
                        "export FLUX_STATE_DIR=/a/folder/of/yours");
            }
            long left =
                    free.isPresent() ? free.get() : Files.getFileStore(there).getUsableSpace();
            if (left < NEEDED) {
                return Finding.trouble(
                        "state",
                        folder + " has " + left / MIB + " MiB left; a run needs " + NEEDED / MIB,
                        "df -h " + word,
                        "export FLUX_STATE_DIR=/a/folder/with/room");
            }
            var what = folder + (there.equals(folder) ? "" : " (made by the first run)") + ", "
                    + (left > 10_240 * MIB ? left / (1024 * MIB) + " GiB" : left / MIB + " MiB") + " free";
            return left < ROOMY
                    ? Finding.note("state", what + ", which is little", "du -sh " + word)
                    : Finding.ok("state", what);
        } catch (IOException e) {
            return Finding.trouble("state", folder + " cannot be looked at: " + e.getMessage(), "ls -ld " + word);
        }
    }

    private static Path nearest(Path folder) {
        var there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static boolean isPrivate(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                .endsWith("------");
    }

    private static boolean writable(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".flux-doctor", ""));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
