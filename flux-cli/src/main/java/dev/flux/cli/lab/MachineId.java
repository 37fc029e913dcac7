package dev.flux.cli.lab;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Random names: machine ids of clones, and ids of labs.
final class MachineId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private MachineId() {}

    /// 128 random bits in hexadecimal, as in `/etc/machine-id`.
    static String generate() {
        return hex(16);
    }

    /// That many random bytes in hexadecimal.
    static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
