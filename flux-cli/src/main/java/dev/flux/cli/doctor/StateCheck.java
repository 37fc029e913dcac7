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
    /// @param disk what lies below it
    public static Finding of(Path folder, Optional<Long> free, Disk disk) {
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
                    : lying(what, there, disk);
        } catch (IOException e) {
            return Finding.trouble("state", folder + " cannot be looked at: " + e.getMessage(), "ls -ld " + word);
        }
    }

    /// Of whom the folder is safe who takes the machine away, where that can be told.
    private static Finding lying(String what, Path there, Disk disk) {
        return switch (disk.standing(there)) {
            case ENCRYPTED -> Finding.ok("state", what + ", encrypted below");
            case PLAIN ->
                disk.isPortable()
                        ? Finding.note(
                                "state",
                                what + ", on a laptop's disk that this system does not encrypt: whoever takes it reads"
                                        + " names, addresses and what commands printed",
                                "export FLUX_STATE_DIR=/an/encrypted/folder",
                                "flux help security")
                        : Finding.ok("state", what);
            case UNTOLD -> Finding.ok("state", what);
        };
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
