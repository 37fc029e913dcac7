package dev.flux.remote.ssh;

import dev.flux.host.HostKeyPolicy;
import dev.flux.transport.Distrust;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.sshd.common.config.keys.OpenSshCertificate;

/// Decides whether a host is who it should be. No doubt ever ends in "connect".
final class HostKeyCheck {

    private final Consumer<String> notices;
    private final Map<List<Path>, KnownHosts> read = new ConcurrentHashMap<>();

    private final Map<Path, RevokedKeys> revoked = new ConcurrentHashMap<>();

    private final Map<Destination, String> seen = new ConcurrentHashMap<>();

    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    /// A key that some host has shown in this process.
    ///
    /// @param blob in base64
    private record Shown(String type, String blob) {}

    HostKeyCheck(Consumer<String> notices) {
        this.notices = notices;
    }

    private KnownHosts known(Destination.Trust trust) {
        return read.computeIfAbsent(trust.files(), KnownHosts::read);
    }

    /// The types of keys to ask a host for first.
    List<String> types(Destination to) {
        return to.trust()
                .pinned()
                .map(pin -> pin.startsWith("SHA256:")
                        ? Optional.ofNullable(shown.get(pin))
                                .map(key -> List.of(key.type()))
                                .orElse(List.of())
                        : List.of(pin.substring(0, pin.indexOf(' '))))
                .orElseGet(() -> known(to.trust()).types(to.trust().alias(), to.knownPort()));
    }

    /// Whether an authority is trusted to say who the host is.
    boolean isCertified(Destination to) {
        return to.trust().pinned().isEmpty()
                && known(to.trust()).hasAuthority(to.trust().alias(), to.knownPort());
    }

    /// The key that a host showed since this was asked last, in base64, for who only wants to look.
    Optional<String> lastSeen(Destination to) {
        return Optional.ofNullable(seen.remove(to));
    }

    /// Why a key is not trusted; empty where it is.
    Optional<Failure> refuse(Destination to, PublicKey key) {
        if (key instanceof OpenSshCertificate certificate) {
            return refuse(to, new HostCertificate(certificate));
        }
        var blob = Fingerprint.blob(key);
        var revoked = revoked(to, blob, list -> list.refuse(blob));
        if (revoked.isPresent()) {
            return revoked;
        }
        seen.put(to, Base64.getEncoder().encodeToString(blob));
        var offered = Fingerprint.of(blob);
        shown.put(offered, new Shown(Fingerprint.type(key), Base64.getEncoder().encodeToString(blob)));
        if (to.trust().pinned().isPresent()) {
            var pin = to.trust().pinned().get();
            return pinned(pin, blob, offered)
                    ? Optional.empty()
                    : Optional.of(new Distrust.HostKeyChanged(shown(pin), Distrust.HostKeyChanged.PINNED, offered));
        }
        var file = to.trust().files().getFirst();
        return switch (known(to.trust()).check(to.trust().alias(), to.knownPort(), blob)) {
            case KnownHosts.Verdict.Known _ -> Optional.empty();
            case KnownHosts.Verdict.Changed(var known, var at) ->
                Optional.of(new Distrust.HostKeyChanged(known, at, offered));
            case KnownHosts.Verdict.Revoked(var at) -> Optional.of(new Distrust.HostKeyRevoked(offered, at));
            case KnownHosts.Verdict.Doubtful(var at, var detail) ->
                Optional.of(new Distrust.HostKeyDoubtful(at, detail));
            case KnownHosts.Verdict.Unknown _ ->
                to.trust().policy() == HostKeyPolicy.ACCEPT_NEW
                        ? accept(to, file, Fingerprint.type(key), blob)
                        : Optional.of(new Distrust.HostKeyUnknown(offered, file.toString()));
        };
    }

    /// A list is read once; a failure names what was shown.
    private Optional<Failure> revoked(Destination to, byte[] shown, Function<RevokedKeys, Optional<String>> refused) {
        return to.manner()
                .revoked()
                .flatMap(file -> refused.apply(revoked.computeIfAbsent(file, RevokedKeys::read))
                        .map(why -> new Distrust.HostKeyRevoked(Fingerprint.of(shown), file + ", which " + why)));
    }

    /// A certificate counts where an authority signed it that is known for the host, and never makes a key known.
    private Optional<Failure> refuse(Destination to, HostCertificate certificate) {
        var authority = certificate.authority();
        seen.put(to, Base64.getEncoder().encodeToString(certificate.key()));
        var revoked = revoked(to, certificate.key(), list -> list.refuse(certificate));
        if (revoked.isPresent()) {
            return revoked;
        }
        var verdict =
                known(to.trust()).checkAuthority(to.trust().alias(), to.knownPort(), authority, certificate.key());
        return switch (verdict) {
            case KnownHosts.Verdict.Known(var at) ->
                certificate
                        .fault(
                                to.trust().alias(),
                                to.manner()
                                        .algorithms()
                                        .getOrDefault(
                                                "casignaturealgorithms",
                                                Algorithms.ALLOWED.getOrDefault("casignaturealgorithms", List.of())),
                                Instant.now())
                        .map(why -> new Distrust.HostCertificateWrong(Fingerprint.of(authority), at, why));
            case KnownHosts.Verdict.Changed(var known, var at) ->
                Optional.of(new Distrust.HostKeyChanged(known, at, Fingerprint.of(authority)));
            case KnownHosts.Verdict.Revoked(var at) ->
                Optional.of(new Distrust.HostKeyRevoked(Fingerprint.of(certificate.key()), at));
            case KnownHosts.Verdict.Doubtful(var at, var detail) ->
                Optional.of(new Distrust.HostKeyDoubtful(at, detail));
            case KnownHosts.Verdict.Unknown _ ->
                Optional.of(new Distrust.HostKeyUnknown(
                        Fingerprint.of(certificate.key()),
                        to.trust().files().getFirst().toString()));
        };
    }

    private static boolean pinned(String pin, byte[] blob, String offered) {
        return pin.startsWith("SHA256:")
                ? pin.equals(offered)
                : pin.substring(pin.indexOf(' ') + 1)
                        .strip()
                        .equals(Base64.getEncoder().encodeToString(blob));
    }

    private static String shown(String pin) {
        if (pin.startsWith("SHA256:")) {
            return pin;
        }
        try {
            return Fingerprint.of(Base64.getDecoder()
                    .decode(pin.substring(pin.indexOf(' ') + 1).strip()));
        } catch (IllegalArgumentException e) {
            return "a key that cannot be read";
        }
    }

    /// Makes a key that was shown, and proved to be the right one, known for a host that is new under this endpoint, or
    /// has new keys; then the old ones are not trusted any more.
    void remember(Destination to, String fingerprint) {
        var key = shown.get(fingerprint);
        if (key == null) {
            return;
        }
        var blob = Base64.getDecoder().decode(key.blob());
        var file = to.trust().files().getFirst();
        switch (known(to.trust()).check(to.trust().alias(), to.knownPort(), blob)) {
            case KnownHosts.Verdict.Unknown _ -> {}
            case KnownHosts.Verdict.Changed _ -> forget(to, file);
            default -> {
                return;
            }
        }
        accept(to, file, key.type(), blob).ifPresent(failure -> notices.accept(to.name() + ": " + failure.cause()));
    }

    /// Lines that are about others too, and files that are the system's, stay as they are.
    private synchronized void forget(Destination to, Path file) {
        try {
            new KnownHostsFile(file).forget(to.trust().alias(), to.knownPort());
        } catch (IOException e) {
            notices.accept(
                    to.name() + ": its old keys stay in " + file + ", which cannot be written: " + e.getMessage());
        }
        read.remove(to.trust().files());
    }

    /// Written down first, trusted then; a key that cannot be written down is not trusted.
    private synchronized Optional<Failure> accept(Destination to, Path file, String type, byte[] blob) {
        var again = KnownHosts.read(to.trust().files()).check(to.trust().alias(), to.knownPort(), blob);
        if (again instanceof KnownHosts.Verdict.Known) {
            return Optional.empty();
        } else if (!(again instanceof KnownHosts.Verdict.Unknown)) {
            return Optional.of(new Distrust.HostKeyDoubtful(file.toString(), "it changed meanwhile"));
        }
        try {
            new KnownHostsFile(file).append(KnownHostsFile.line(to.trust().alias(), to.knownPort(), type, blob));
        } catch (IOException e) {
            return Optional.of(new Distrust.HostKeyDoubtful(file.toString(), "the new key cannot be written down"));
        }
        read.remove(to.trust().files());
        notices.accept("accepted " + type + " " + Fingerprint.of(blob) + " of " + to.name() + ", written to " + file);
        return Optional.empty();
    }
}
