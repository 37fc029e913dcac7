package dev.flux.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How to log in to a host, as far as the inventory says; what is empty is left to `~/.ssh/config` and its defaults.
///
/// @param address name or IP to connect to; empty means the host's own name
/// @param user login name
/// @param port TCP port, 1-65535
/// @param identityFiles private keys to offer, in order; absolute or `~/`
/// @param knownHosts the file that knows the host's key
/// @param hostKey the one key that is accepted, as `ssh-ed25519 AAAA...` or `SHA256:...`; no known_hosts is asked then
/// @param hostKeyPolicy what to do with an unknown key
public record Login(
        Optional<String> address,
        Optional<String> user,
        OptionalInt port,
        List<String> identityFiles,
        Optional<String> knownHosts,
        Optional<String> hostKey,
        Optional<HostKeyPolicy> hostKeyPolicy) {

    /// A login about which nothing is said.
    public static final Login UNSAID = new Login(
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Login {
        identityFiles = List.copyOf(identityFiles);
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65535)) {
            throw new IllegalArgumentException("not a port: " + port.getAsInt());
        }
    }

    /// The same login, at which one key is accepted and no other.
    public Login withHostKey(String key) {
        return new Login(address, user, port, identityFiles, knownHosts, Optional.of(key), hostKeyPolicy);
    }
}
