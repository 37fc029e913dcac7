package dev.flux.modules.network;

import dev.flux.settings.Cidr;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One interface or VLAN, as settings describe it.
///
/// @param vlan whether it is a VLAN
record Nic(Settings settings, boolean vlan) {

    static final Type.Text NAME = Type.text(
            "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,15}", 15, "the name of an interface, at most 15 letters, digits, . _ -");

    static final Schema IDENTITY = Schema.of(
            Key.of("name", NAME, "its name; this or match_mac"),
            Key.of(
                    "match_mac",
                    Type.text(
                            "[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}",
                            17, "a hardware address such as \"52:54:00:12:34:56\""),
                    "its hardware address; not with ifupdown"));

    static final Schema VLAN = Schema.of(
            Key.of("id", new Type.Whole(1, 4094), "its number"),
            Key.of("link", NAME, "the interface that carries it"),
            Key.of("name", NAME, "its name; LINK.ID where none is given"));

    static final Schema SCHEMA = Schema.of(
            Key.of("dhcp4", new Type.Flag(), "get an IPv4 address by DHCP"),
            Key.of("dhcp6", new Type.Flag(), "get an IPv6 address by DHCP"),
            Key.of("addresses", Type.list(Cidr.TYPE), List.of(), "addresses with their prefix: \"192.0.2.10/24\""),
            Key.of("gateway4", Cidr.ADDRESS, "the way to everywhere over IPv4"),
            Key.of("gateway6", Cidr.ADDRESS, "the way to everywhere over IPv6"),
            Key.of("on_link", new Type.Flag(), false, "the gateways need not be in a network of the interface"),
            Key.of(
                    "routes",
                    Type.list(new Type.Group(Schema.of(
                            Key.of(
                                    "to",
                                    new Type.Either(List.of(Type.choice("default"), Cidr.TYPE)),
                                    "a network, or default"),
                            Key.of("via", Cidr.ADDRESS, "the next hop"),
                            Key.of("metric", new Type.Whole(0, 4_294_967_295L), "lower ones win")))),
                    List.of(),
                    "further routes"),
            Key.of("mtu", new Type.Whole(576, 9216), "the largest packet; at least 1280 with IPv6"),
            Key.of("optional", new Type.Flag(), false, "a boot does not wait for it"));

    /// A way to somewhere.
    ///
    /// @param to the whole of a family for the default route
    /// @param onLink whether the next hop is simply believed to be there
    record Route(Cidr to, InetAddress via, Optional<Long> metric, boolean onLink) {

        boolean isV6() {
            return to.isV6();
        }

        String viaText() {
            return Cidr.show(via);
        }

        /// As the kernel lists its destination.
        String listed() {
            return to.isAny() ? "default" : to.toString();
        }

        /// With its length even where it is one address.
        String destination() {
            return Cidr.show(to.address()) + "/" + to.prefix();
        }
    }

    /// All that settings describe, VLANs after the interfaces that carry them.
    static List<Nic> all(Settings settings) {
        return Stream.concat(
                        settings.groups("interfaces").stream().map(one -> new Nic(one, false)),
                        settings.groups("vlans").stream().map(one -> new Nic(one, true)))
                .toList();
    }

    /// Its name, or where only the hardware address is known, that.
    String key() {
        return name().or(this::mac).orElse("");
    }

    Optional<String> name() {
        var given = settings.maybeText("name");
        return vlan ? given.or(() -> Optional.of(link() + "." + id())) : given;
    }

    Optional<String> mac() {
        return settings.maybeText("match_mac").map(mac -> mac.toLowerCase(Locale.ROOT));
    }

    long id() {
        return settings.maybe("id", Long.class).orElse(0L);
    }

    String link() {
        return settings.maybeText("link").orElse("");
    }

    Optional<Boolean> dhcp4() {
        return settings.maybe("dhcp4", Boolean.class);
    }

    Optional<Boolean> dhcp6() {
        return settings.maybe("dhcp6", Boolean.class);
    }

    List<Cidr> addresses() {
        return settings.texts("addresses").stream()
                .flatMap(text -> Cidr.parse(text).stream())
                .distinct()
                .toList();
    }

    List<Cidr> addresses(boolean v6) {
        return addresses().stream().filter(address -> address.isV6() == v6).toList();
    }

    Optional<Long> mtu() {
        return settings.maybe("mtu", Long.class);
    }

    boolean optional() {
        return settings.flag("optional");
    }

    /// Its gateways, then its other routes.
    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (var key : List.of("gateway4", "gateway6")) {
            settings.maybeText(key)
                    .flatMap(Cidr::address)
                    .ifPresent(via -> routes.add(new Route(any(via), via, Optional.empty(), settings.flag("on_link"))));
        }
        for (var route : settings.groups("routes")) {
            route.maybeText("via")
                    .flatMap(Cidr::address)
                    .ifPresent(via -> to(route, via)
                            .ifPresent(to -> routes.add(new Route(to, via, route.maybe("metric", Long.class), false))));
        }
        return routes;
    }

    private static Optional<Cidr> to(Settings route, InetAddress via) {
        var text = route.maybeText("to").orElse("default");
        return text.equals("default") ? Optional.of(any(via)) : Cidr.parse(text).map(Cidr::network);
    }

    private static Cidr any(InetAddress of) {
        return new Cidr(of, 0).network();
    }

    /// An address with its length, which a single one has as well.
    static String full(Cidr address) {
        return Cidr.show(address.address()) + "/" + address.prefix();
    }
}
