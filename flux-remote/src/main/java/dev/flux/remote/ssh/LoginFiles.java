package dev.flux.remote.ssh;

import dev.flux.secret.Secret;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// What logins are made with on this machine, looked at without logging in anywhere or asking anybody.
public final class LoginFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private LoginFiles() {}

    /// A private key in a file.
    ///
    /// @param locked whether it has a passphrase
    /// @param held whether the agent holds it, so that nobody is asked for that
    /// @param trouble why it cannot be used, where that is not for a passphrase
    public record Key(Path file, boolean locked, boolean held, Optional<String> trouble) {

        /// Whether a login can be made with it and nobody is asked.
        public boolean isReady() {
            return trouble.isEmpty() && (!locked || held);
        }
    }

    /// The keys that are offered where nobody names one.
    public static List<Path> usual(Path home) {
        return Credentials.USUAL.stream()
                .map(name -> home.resolve(".ssh").resolve(name))
                .filter(Files::exists)
                .toList();
    }

    /// Looks at a key.
    ///
    /// @param agent what the agent holds
    public static Key key(Path file, List<Held> agent) {
        var source = new IdentityFile(file);
        var asked = new AtomicBoolean();
        boolean held = source.publicPart()
                .map(Fingerprint::of)
                .filter(print ->
                        agent.stream().anyMatch(one -> one.fingerprint().equals(print)))
                .isPresent();
        try {
            source.load(_ -> nobody(asked));
            return new Key(file, false, held, Optional.empty());
        } catch (TransportException e) {
            return new Key(
                    file,
                    asked.get(),
                    held,
                    asked.get() ? Optional.empty() : Optional.of(e.failure().cause()));
        }
    }

    private static Optional<Secret> nobody(AtomicBoolean asked) {
        asked.set(true);
        return Optional.empty();
    }

    /// A key in the agent.
    public record Held(String comment, String fingerprint) {}

    /// The keys that an agent holds.
    ///
    /// @throws IOException where it does not answer as an agent should
    public static List<Held> agent(Path socket) throws IOException {
        return new AgentClient(socket, PATIENCE)
                .keys().stream()
                        .map(key -> new Held(key.comment(), Fingerprint.of(key.blob())))
                        .toList();
    }

    /// A line of a known_hosts file that says nothing.
    public record Damage(int line, String why) {}

    /// What a known_hosts file holds.
    ///
    /// @param sound how many lines make some host known
    public record Known(int sound, List<Damage> damages) {}

    /// Reads a known_hosts file whole.
    public static Known known(Path file) throws IOException {
        int sound = 0;
        int number = 0;
        List<Damage> damages = new ArrayList<>();
        for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            number++;
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            var damage = KnownLine.parse(file + ":" + number, line).damage();
            if (damage.isPresent()) {
                damages.add(new Damage(number, damage.get()));
            } else {
                sound++;
            }
        }
        return new Known(sound, damages);
    }
}
