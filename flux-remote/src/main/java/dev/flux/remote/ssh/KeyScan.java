package dev.flux.remote.ssh;

import dev.flux.transport.Distrust;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Looks at a host's keys: goes as far as the key exchange, notes the key, and hangs up; once for each kind of key.
final class KeyScan {

    private final SshTransport transport;
    private final HostKeyCheck check;

    KeyScan(SshTransport transport, HostKeyCheck check) {
        this.transport = transport;
        this.check = check;
    }

    /// Each kind of key in turn, as a host shows only one at a time.
    ///
    /// @throws TransportException where the host shows none at all
    List<OfferedKey> scan(Destination to, List<Destination> way) throws InterruptedException {
        List<OfferedKey> keys = new ArrayList<>();
        Optional<TransportException> none = Optional.empty();
        var pin = to.trust().pinned();
        for (var family : KeyFamily.of(pin.orElse(""))) {
            try {
                key(to.showing(family), way).ifPresent(keys::add);
            } catch (TransportException e) {
                if (!(e.failure() instanceof Distrust.NoCommonAlgorithm)) {
                    throw e;
                }
                none = Optional.of(e);
            }
        }
        if (keys.isEmpty() && none.isPresent()) {
            throw none.get();
        }
        return settled(keys, check.types(to), pin.isPresent());
    }

    /// A host that has shown a known key is who it should be, and may have keys of other types beside it; of a pinned
    /// one no other key is ever asked for.
    private static List<OfferedKey> settled(List<OfferedKey> keys, List<String> known, boolean pinned) {
        if (keys.stream().noneMatch(key -> key.standing() == OfferedKey.Standing.KNOWN)) {
            return keys;
        }
        return keys.stream()
                .filter(key -> !pinned || key.standing() == OfferedKey.Standing.KNOWN)
                .map(key -> key.standing() == OfferedKey.Standing.OTHER && !known.contains(key.type())
                        ? new OfferedKey(key.type(), key.fingerprint(), OfferedKey.Standing.NEW, key.line())
                        : key)
                .toList();
    }

    private Optional<OfferedKey> key(Destination to, List<Destination> way) throws InterruptedException {
        // what an earlier look saw is no answer
        check.lastSeen(to);
        try {
            var opened = transport.dialOnly(to, way);
            var key = opened.session().getServerKey();
            opened.session().close(true);
            return Optional.ofNullable(key).map(one -> offered(to, Fingerprint.blob(one), OfferedKey.Standing.KNOWN));
        } catch (TransportException e) {
            var seen = check.lastSeen(to);
            if (seen.isEmpty()) {
                throw e;
            }
            var standing = standing(e.failure());
            return seen.map(blob -> offered(to, Base64.getDecoder().decode(blob), standing));
        }
    }

    private static OfferedKey.Standing standing(Failure failure) {
        return switch (failure) {
            case Distrust.HostKeyUnknown _ -> OfferedKey.Standing.NEW;
            case Distrust.HostKeyChanged _ -> OfferedKey.Standing.OTHER;
            default -> OfferedKey.Standing.REFUSED;
        };
    }

    private static OfferedKey offered(Destination to, byte[] blob, OfferedKey.Standing standing) {
        var type = Fingerprint.type(blob).orElse("?");
        return new OfferedKey(
                type,
                Fingerprint.of(blob),
                standing,
                KnownHostsFile.line(to.trust().alias(), to.knownPort(), type, blob));
    }
}
