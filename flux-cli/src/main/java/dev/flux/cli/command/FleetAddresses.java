package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.Inventory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The IP addresses of an inventory's hosts. The name of a host behind a jump host means nothing here and is not looked
/// up.
final class FleetAddresses {

    private FleetAddresses() {}

    /// Sorted, each once.
    static List<String> of(Inventory inventory) {
        return inventory.hosts().values().stream()
                .flatMap(FleetAddresses::of)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> of(Host host) {
        var address = host.address();
        try {
            var found = isLiteral(address) || host.route().isDirect()
                    ? InetAddress.getAllByName(address)
                    : new InetAddress[0];
            return Stream.of(found)
                    .filter(one -> !one.isLoopbackAddress() && !one.isAnyLocalAddress() && !one.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .map(text -> text.toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            return Stream.empty();
        }
    }

    private static boolean isLiteral(String address) {
        return address.matches("[0-9.]+") || address.contains(":");
    }
}
