package dev.flux.remote.embedded;

/// What stands behind an embedded server: turns the command that a client sent into a process that was not started yet.
/// The server adds `SSH_CONNECTION` and `SSH_CLIENT` to its environment and starts it; its three streams become the
/// channel's.
@FunctionalInterface
public interface EmbeddedLogin {

    /// The process for a command, as a login shell would run it.
    ProcessBuilder process(String command);
}
