package dev.flux.remote.ssh;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What is known of one host's keys, and where.
public final class HostKeys {

    private final Destination to;

    HostKeys(Destination to) {
        this.to = to;
    }

    /// A key that is known.
    ///
    /// @param at file and line
    public record Known(String type, String fingerprint, String at) {}

    /// The keys that make the host known.
    public List<Known> known() {
        return KnownHosts.read(to.trust().files()).known(to.trust().alias(), to.knownPort()).stream()
                .map(line -> new Known(line.type(), Fingerprint.of(line.blob()), line.at()))
                .toList();
    }

    /// The file that new keys are written to.
    public Path file() {
        return to.trust().files().getFirst();
    }

    /// Makes a key known.
    public void trust(OfferedKey key) {
        try {
            new KnownHostsFile(file()).append(key.line());
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /// Forgets all keys of the host in that file.
    ///
    /// @return how many lines went
    public int forget() {
        try {
            return new KnownHostsFile(file())
                    .forget(to.trust().alias(), to.knownPort())
                    .size();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    private FluxException wrong(IOException e) {
        return new FluxException(
                file().toString(),
                Problem.of("", "cannot be written: " + e.getMessage()).hint("ls -l " + file()));
    }
}
