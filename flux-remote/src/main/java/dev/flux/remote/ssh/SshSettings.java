package dev.flux.remote.ssh;

import dev.flux.host.HostKeyPolicy;
import dev.flux.secret.Asker;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// What SSH needs to know besides the host.
///
/// @param home whose `~/.ssh` is read
/// @param agentSocket where an ssh-agent listens
/// @param policy what an unknown host key means where the inventory does not say
/// @param asker asks for passphrases and passwords on the controller
/// @param notices hears what the operator should know, as of a key that was accepted
public record SshSettings(
        Path home,
        Optional<Path> agentSocket,
        HostKeyPolicy policy,
        Asker asker,
        Consumer<String> notices,
        Phases phases) {}
