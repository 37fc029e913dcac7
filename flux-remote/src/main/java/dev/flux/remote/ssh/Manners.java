package dev.flux.remote.ssh;

import dev.flux.remote.sshconfig.SshEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Makes a [Manner] of what the files say.
final class Manners {

    private Manners() {}

    /// @param usualKeys whether the usual key files may stand in
    static Manner of(SshEntry entry, boolean usualKeys) {
        Map<String, List<String>> algorithms = new HashMap<>();
        Algorithms.ALLOWED.forEach((keyword, allowed) -> {
            if (entry.word(keyword).isPresent()) {
                algorithms.put(keyword, entry.algorithms(keyword, allowed));
            }
        });
        if (!entry.flag("pubkeyauthentication").orElse(true)) {
            algorithms.put("pubkeyacceptedalgorithms", List.of());
        }
        var count = entry.word("serveralivecountmax").map(Integer::parseInt);
        return new Manner(
                entry.certificateFiles().stream().map(Path::of).toList(),
                entry.identityAgent().filter(agent -> !agent.equals("SSH_AUTH_SOCK")),
                usualKeys,
                algorithms,
                span(entry.seconds("connecttimeout")),
                span(entry.seconds("serveraliveinterval")),
                count.map(OptionalInt::of).orElse(OptionalInt.empty()),
                entry.word("addressfamily").orElse("any").toLowerCase(Locale.ROOT),
                entry.revokedHostKeys().map(Path::of),
                entry.hostKeyAlias().isPresent());
    }

    private static Optional<Duration> span(OptionalLong seconds) {
        return seconds.isPresent() && seconds.getAsLong() > 0
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : Optional.empty();
    }
}
