package dev.flux.modules.netdata;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Addresses and networks, and how Netdata writes networks: it compares text, with `*` for any part.
final class Networks {

    private Networks() {}

    static boolean isAddress(String text) {
        try {
            return InetAddress.ofLiteral(text) != null && (text.contains(":") || text.split("\\.", -1).length == 4);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    static boolean isLoopback(String text) {
        return isAddress(text) && InetAddress.ofLiteral(text).isLoopbackAddress();
    }

    /// The patterns that stand for a network: whole octets, as many as it takes. Empty for what cannot be told apart.
    static List<String> patterns(String network) {
        var parts = network.split("/", 2);
        if (!isAddress(parts[0])) {
            return List.of();
        }
        var address = InetAddress.ofLiteral(parts[0]);
        int most = address instanceof Inet6Address ? 128 : 32;
        int length = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        if (length == most) {
            return List.of(address.getHostAddress());
        } else if (most == 128 || length < 1 || length > 32) {
            return List.of();
        }
        return spread(address.getAddress(), length);
    }

    private static List<String> spread(byte[] address, int length) {
        int whole = (length + 7) / 8;
        int count = 1 << (whole * 8 - length);
        int first = address[whole - 1] & 0xff & -count;
        var head = new StringBuilder();
        for (int i = 0; i < whole - 1; i++) {
            head.append(address[i] & 0xff).append('.');
        }
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            patterns.add(head.toString() + (first + i) + (whole == 4 ? "" : ".*"));
        }
        return patterns;
    }
}
