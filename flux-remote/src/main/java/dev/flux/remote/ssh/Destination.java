package dev.flux.remote.ssh;

import dev.flux.host.HostKeyPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where to log in, and as whom: a host with all that inventory and `~/.ssh/config` say about it.
///
/// @param name in the inventory
/// @param address name or IP, resolved where the connection is made
/// @param identities private keys that were asked for, in order; empty for the usual ones
/// @param identitiesOnly whether the agent's other keys are left alone
/// @param trust how its host key is checked
/// @param manner how it is spoken to
record Destination(
        String name,
        String address,
        int port,
        String user,
        List<Path> identities,
        boolean identitiesOnly,
        Trust trust,
        Manner manner) {

    /// How a host key is checked.
    ///
    /// @param files known_hosts files, in order; the first one is written to
    /// @param alias the name that is looked up in them
    /// @param pinned the one key that is accepted, if the inventory says one
    /// @param only the one kind of key that is asked for, where somebody wants to see that
    record Trust(
            List<Path> files, String alias, Optional<String> pinned, HostKeyPolicy policy, Optional<KeyFamily> only) {
        Trust {
            files = List.copyOf(files);
        }

        Trust(List<Path> files, String alias, Optional<String> pinned, HostKeyPolicy policy) {
            this(files, alias, pinned, policy, Optional.empty());
        }
    }

    Destination {
        identities = List.copyOf(identities);
    }

    /// The same, asked for one kind of key, and trusted only if it is known.
    Destination showing(KeyFamily family) {
        var strict = new Trust(trust.files, trust.alias, trust.pinned, HostKeyPolicy.STRICT, Optional.of(family));
        return new Destination(name, address, port, user, identities, identitiesOnly, strict, manner);
    }

    /// Spoken to as usual.
    Destination(
            String name,
            String address,
            int port,
            String user,
            List<Path> identities,
            boolean identitiesOnly,
            Trust trust) {
        this(name, address, port, user, identities, identitiesOnly, trust, Manner.USUAL);
    }

    /// The same under another name, or trusted otherwise.
    Destination with(String other, Trust otherwise) {
        return new Destination(other, address, port, user, identities, identitiesOnly, otherwise, manner);
    }

    /// The port that is part of the name in known_hosts: none is where HostKeyAlias gives the name.
    int knownPort() {
        return manner.aliased() ? 22 : port;
    }

    /// `address:port`, as messages show it.
    String endpoint() {
        return (address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address) + ":" + port;
    }
}
