package dev.flux.settings;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An IP address with the length of its network's prefix, as in `192.0.2.10/24` or `2001:db8::/32`. A name is never
/// looked up.
///
/// @param address as it was written, host bits included
/// @param prefix 0-32, or 0-128 for IPv6
public record Cidr(InetAddress address, int prefix) {

    /// What one looks like; [#parse(String)] decides.
    public static final Type.Text TYPE = Type.text(
            "[0-9.]+(?:/[0-9]{1,2})?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:/[0-9]{1,3})?",
            50,
            "an address or network such as \"192.0.2.0/24\" or \"2001:db8::/32\"");

    /// What a single address looks like; [#address(String)] decides.
    public static final Type.Text ADDRESS =
            Type.text("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", 45, "an IP address such as \"192.0.2.1\"");

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

    public Cidr {
        requireNonNull(address, "address");
        if (prefix < 0 || prefix > bits(address)) {
            throw new IllegalArgumentException("not a prefix length for " + address.getHostAddress() + ": " + prefix);
        }
    }

    /// Reads one; without a slash it is a single address.
    public static Optional<Cidr> parse(String text) {
        var slash = text.indexOf('/');
        var bare = slash < 0 ? text : text.substring(0, slash);
        var length = slash < 0 ? "" : text.substring(slash + 1);
        if (slash >= 0 && !length.matches("0|[1-9]\\d{0,2}")) {
            return Optional.empty();
        }
        return address(bare)
                .filter(address -> length.isEmpty() || Integer.parseInt(length) <= bits(address))
                .map(address -> new Cidr(address, length.isEmpty() ? bits(address) : Integer.parseInt(length)));
    }

    /// Reads a single address.
    public static Optional<InetAddress> address(String text) {
        if (!V4.matcher(text).matches() && !text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// How an address is written: the shortest way, in lower case.
    public static String show(InetAddress address) {
        if (!isV6(address)) {
            return address.getHostAddress();
        }
        var full = address.getHostAddress().toLowerCase(Locale.ROOT).replaceAll("%.*", "");
        var longest = "";
        var runs = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)").matcher(full);
        while (runs.find()) {
            longest = runs.group().length() > longest.length() ? runs.group() : longest;
        }
        return longest.isEmpty()
                ? full
                : full.replaceFirst(Pattern.quote(longest), "::").replace(":::", "::");
    }

    /// Whether it is IPv6.
    public boolean isV6() {
        return isV6(address);
    }

    /// Whether it means every address of its family.
    public boolean isAny() {
        return prefix == 0;
    }

    /// Whether it is one address.
    public boolean isSingle() {
        return prefix == bits(address);
    }

    /// Whether an address is in its network.
    public boolean contains(InetAddress other) {
        return isV6() == isV6(other)
                && number(other).shiftRight(rest()).equals(number(address).shiftRight(rest()));
    }

    /// Whether the address is the network's own, or its broadcast address: none that a host can have.
    public boolean isNotAHosts() {
        if (rest() <= 1) {
            return false;
        }
        var host = number(address).subtract(number(network().address()));
        var last = BigInteger.ONE.shiftLeft(rest()).subtract(BigInteger.ONE);
        return host.signum() == 0 || (!isV6() && host.equals(last));
    }

    /// The same with the host's bits gone.
    public Cidr network() {
        var bytes = address.getAddress();
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        try {
            return new Cidr(InetAddress.getByAddress(bytes), prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    private int rest() {
        return bits(address) - prefix;
    }

    private static boolean isV6(InetAddress address) {
        return address.getAddress().length == 16;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /// The address alone where it is a single one, else with its length.
    @Override
    public String toString() {
        return isSingle() ? show(address) : show(address) + "/" + prefix;
    }
}
