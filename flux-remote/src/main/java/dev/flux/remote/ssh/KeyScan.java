package dev.flux.remote.ssh;

import dev.flux.host.HostKeyPolicy;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Looks at a host's key: goes as far as the key exchange, notes the key, and hangs up.
final class KeyScan {

    private final SshTransport transport;
    private final HostKeyCheck check;

    KeyScan(SshTransport transport, HostKeyCheck check) {
        this.transport = transport;
        this.check = check;
    }

    List<OfferedKey> scan(Destination to, List<Destination> way) throws InterruptedException {
        var strict = new Destination.Trust(
                to.trust().files(), to.trust().alias(), to.trust().pinned(), HostKeyPolicy.STRICT);
        var looked = to.with(to.name(), strict);
        List<OfferedKey> keys = new ArrayList<>();
        key(looked, way).ifPresent(keys::add);
        return keys;
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
            var standing = e.failure() instanceof Failure.HostKeyUnknown
                    ? OfferedKey.Standing.NEW
                    : OfferedKey.Standing.REFUSED;
            return seen.map(blob -> offered(to, Base64.getDecoder().decode(blob), standing));
        }
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
