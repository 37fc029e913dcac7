package dev.flux.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The shells that a host's `/bin/sh` may be, as far as they are on this machine.
public enum PosixShell {
    DASH("/usr/bin/dash"),
    BASH("/usr/bin/bash"),
    BUSYBOX("/usr/bin/busybox"),
    KSH("/usr/bin/ksh"),
    YASH("/usr/bin/yash");

    private final Path file;

    PosixShell(String file) {
        this.file = Path.of(file);
    }

    /// The program; busybox acts as a shell by the name it is called.
    public Path file() {
        return file;
    }

    /// Whether it is on this machine.
    public boolean isHere() {
        return Files.isExecutable(file);
    }

    /// Those that are on this machine.
    public static List<PosixShell> here() {
        return Arrays.stream(values()).filter(PosixShell::isHere).toList();
    }
}
