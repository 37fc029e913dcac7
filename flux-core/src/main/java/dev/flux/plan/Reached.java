package dev.flux.plan;

import dev.flux.host.Host;
import dev.flux.host.Login;
import dev.flux.module.Guard;
import java.util.List;
import java.util.OptionalInt;

/// How a host is reached after a guarded change.
final class Reached {

    private static final int SSH = 22;

    private Reached() {}

    /// The host with the address and port that the change leaves open; the port stays where it is one of them.
    static Host by(Host host, Guard guard) {
        var login = host.login();
        return host.with(new Login(
                guard.address().or(login::address),
                login.user(),
                port(login.port(), guard.ports()),
                login.identityFiles(),
                login.knownHosts(),
                login.hostKey(),
                login.hostKeyPolicy()));
    }

    private static OptionalInt port(OptionalInt before, List<Integer> ports) {
        return ports.isEmpty() || ports.contains(before.orElse(SSH)) ? before : OptionalInt.of(ports.getFirst());
    }
}
