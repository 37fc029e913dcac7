package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Network interfaces as one of the managers of networks has them: files of ours, tried by the manager's own tool
/// before
/// they are put in place, and in effect. Refused where an interface is not there, where somebody else's file is about
/// one of them, and where the address that this very connection uses would go.
///
/// @param manager whose files they are
/// @param files all of ours; others with our names go
/// @param expected what is then in effect
/// @param checks what the host must reach afterwards: `tcp:HOST:PORT`, `ping:ADDRESS`
/// @param keep an address that must stay where it is now on one of the interfaces; empty where none must
/// @param removeForeign whether files of others about the same interfaces go
public record NetworkSetup(
        Manager manager,
        List<FileContent> files,
        List<Expected> expected,
        List<String> checks,
        Optional<String> keep,
        boolean removeForeign)
        implements Resource {

    /// Who sets addresses.
    public enum Manager {
        NETPLAN,
        NETWORKMANAGER,
        IFUPDOWN,
        NETWORKD;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Something that is so once the setup is in effect.
    ///
    /// @param nic an interface by name, or by its hardware address
    /// @param what `link`, `made`, `dhcp`, `addr ADDRESS/LENGTH`, `mtu NUMBER` or `route TO VIA`
    public record Expected(String nic, String what) {

        public Expected {
            if (!nic.matches("[A-Za-z0-9._-]{1,15}|([0-9a-f]{2}:){5}[0-9a-f]{2}")) {
                throw new IllegalArgumentException("not an interface: " + nic);
            }
            if (!what.matches("link|made|dhcp|addr [0-9a-f.:/]+|mtu [0-9]+|route [0-9a-z.:/]+ [0-9a-f.:]+")) {
                throw new IllegalArgumentException("nothing to expect: " + what);
            }
        }

        @Override
        public String toString() {
            return nic + " " + what;
        }
    }

    public NetworkSetup {
        requireNonNull(manager, "manager");
        requireNonNull(keep, "keep");
        files = List.copyOf(files);
        expected = List.copyOf(expected);
        checks = List.copyOf(checks);
    }

    @Override
    public String title() {
        return "interfaces " + expected.stream().map(Expected::nic).distinct().collect(Collectors.joining(", "));
    }

    /// Its files, one after the other.
    @Override
    public Optional<String> wanted() {
        return Optional.of(files.stream()
                .map(file -> "# " + file.path() + "\n" + file.content())
                .collect(Collectors.joining("\n")));
    }
}
