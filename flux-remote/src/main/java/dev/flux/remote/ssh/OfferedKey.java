package dev.flux.remote.ssh;

/// A key that a host shows.
///
/// @param type as in `ssh-ed25519`
/// @param fingerprint `SHA256:...`
/// @param standing what known_hosts says about it
/// @param line what would make it known
public record OfferedKey(String type, String fingerprint, Standing standing, String line) {

    /// What known_hosts says about an offered key.
    public enum Standing {
        KNOWN,
        NEW,
        /// Another key is known, and this one is not.
        OTHER,
        /// This one is revoked, or nothing is certain.
        REFUSED
    }
}
