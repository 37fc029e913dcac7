package dev.flux.remote.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What `~/.ssh/config` says about how a host is spoken to.
///
/// @param certificates user certificates that were asked for, in order
/// @param agent where another agent listens than usual; `none` for no agent
/// @param usualKeys whether the usual key files are offered where no others are named
/// @param algorithms what is offered, by keyword in lower case; a keyword that is missing leaves the usual ones
/// @param connect how long connecting may take
/// @param alive between two questions whether the link lives
/// @param aliveCount unanswered questions that end a link
/// @param family `any`, `inet` or `inet6`
/// @param revoked a list of keys that are never trusted
/// @param aliased whether HostKeyAlias gives the name under which the host's key is known, which then has no port
record Manner(
        List<Path> certificates,
        Optional<String> agent,
        boolean usualKeys,
        Map<String, List<String>> algorithms,
        Optional<Duration> connect,
        Optional<Duration> alive,
        OptionalInt aliveCount,
        String family,
        Optional<Path> revoked,
        boolean aliased) {

    /// Nothing is said.
    static final Manner USUAL = new Manner(
            List.of(),
            Optional.empty(),
            true,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            "any",
            Optional.empty(),
            false);

    Manner {
        certificates = List.copyOf(certificates);
        algorithms = Map.copyOf(algorithms);
    }
}
