package dev.flux.remote.embedded;

/// What one embedded server is.
///
/// @param hostKey its own key
/// @param authorized the one key that may log in
/// @param user the one name that may log in
/// @param login how a command of the client becomes a process
/// @param endOnClose whether what still runs is killed, its whole process group, when the channel closes; OpenSSH does
///     not do so to a command without a terminal
public record EmbeddedSpec(
        EmbeddedKey hostKey, EmbeddedKey authorized, String user, EmbeddedLogin login, boolean endOnClose) {

    /// A server as OpenSSH would be one.
    public EmbeddedSpec(EmbeddedKey hostKey, EmbeddedKey authorized, String user, EmbeddedLogin login) {
        this(hostKey, authorized, user, login, false);
    }
}
