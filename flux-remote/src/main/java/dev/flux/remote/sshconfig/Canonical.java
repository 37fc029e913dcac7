package dev.flux.remote.sshconfig;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The name that is meant, where `CanonicalizeHostname` asks for it.
final class Canonical {

    /// Where names are looked up.
    interface Lookup {
        boolean knows(String name);
    }

    private final Lookup lookup;

    Canonical(Lookup lookup) {
        this.lookup = lookup;
    }

    static boolean resolver(String name) {
        try {
            return InetAddress.getAllByName(name).length > 0;
        } catch (UnknownHostException | SecurityException e) {
            return false;
        }
    }

    /// The name in full; empty where no domain knows it and that matters.
    Optional<String> of(String host, Reading said) {
        var wanted = said.first("canonicalizehostname").orElse("no").toLowerCase(Locale.ROOT);
        boolean direct = said.all("proxyjump").stream()
                .allMatch(line -> line.text().strip().equalsIgnoreCase("none"));
        if (host.indexOf(':') >= 0) {
            return Optional.of(address(host));
        } else if (host.matches("[0-9.]+")
                || wanted.equals("no")
                || wanted.equals("false")
                || (!direct && !wanted.equals("always"))) {
            return Optional.of(host);
        } else if (host.endsWith(".")) {
            return lookup.knows(host) ? Optional.of(host.substring(0, host.length() - 1)) : unfound(host, said);
        }
        long dots = host.chars().filter(letter -> letter == '.').count();
        if (dots > Long.parseLong(said.first("canonicalizemaxdots").orElse("1"))) {
            return Optional.of(host);
        }
        for (var domain : domains(said)) {
            if (domain.equalsIgnoreCase("none")) {
                break;
            } else if (lookup.knows(host + "." + domain + ".")) {
                return Optional.of(host + "." + domain);
            }
        }
        return unfound(host, said);
    }

    private static List<String> domains(Reading said) {
        return said.all("canonicaldomains").stream()
                .findFirst()
                .map(ConfigLine::words)
                .orElse(List.of());
    }

    private static Optional<String> unfound(String host, Reading said) {
        var fallback = said.first("canonicalizefallbacklocal").orElse("yes").toLowerCase(Locale.ROOT);
        return fallback.equals("yes") || fallback.equals("true") ? Optional.of(host) : Optional.empty();
    }

    /// An IPv6 address as RFC 5952 writes it; anything else as it is.
    static String address(String text) {
        try {
            int zone = text.indexOf('%');
            var bare = zone < 0 ? text : text.substring(0, zone);
            if (!bare.matches("[0-9A-Fa-f:.]+")) {
                return text;
            }
            var bytes = InetAddress.getByName(bare).getAddress();
            return bytes.length == 16 ? compressed(bytes) + (zone < 0 ? "" : text.substring(zone)) : text;
        } catch (UnknownHostException e) {
            return text;
        }
    }

    private static String compressed(byte[] bytes) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 16; i += 2) {
            groups.add(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)));
        }
        int best = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups.get(end).equals("0")) {
                end++;
            }
            if (end - i > length) {
                best = i;
                length = end - i;
            }
        }
        return best < 0
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, best)) + "::" + String.join(":", groups.subList(best + length, 8));
    }
}
