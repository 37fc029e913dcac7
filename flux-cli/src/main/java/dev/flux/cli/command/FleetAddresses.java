package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.module.Neighbours;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The IP addresses of an inventory's hosts, looked up once, when they are first asked for. The name of a host behind a
/// jump host means nothing here and is not looked up.
final class FleetAddresses implements Neighbours.Fleet {

    private final Inventory inventory;
    private @Nullable List<String> known;

    FleetAddresses(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public synchronized List<String> addresses() {
        if (known == null) {
            known = inventory.hosts().values().stream()
                    .flatMap(FleetAddresses::of)
                    .distinct()
                    .sorted()
                    .toList();
        }
        return known;
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
