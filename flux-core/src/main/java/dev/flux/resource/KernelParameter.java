package dev.flux.resource;

import java.util.List;
import java.util.Optional;

/// A parameter of the running kernel. Values are compared with spaces and tabs as one; a parameter of all network
/// interfaces (`conf.all`) holds only where no interface has a value of its own that wins. For the next boot a file
/// in `/etc/sysctl.d` is needed besides.
///
/// @param key as in `net.ipv4.ip_forward` or `net/ipv4/conf/eth0.100/rp_filter`; `*` stands for any part
/// @param value on one line
/// @param required whether a host that cannot have it is an error; if not, it is skipped there
public record KernelParameter(String key, String value, boolean required) implements Resource {

    /// What a key looks like.
    public static final String KEY = "[a-z0-9_]+([./][A-Za-z0-9_.*-]+)+";

    public KernelParameter {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a kernel parameter: " + key);
        }
        value = normal(value);
        if (value.isEmpty() || value.matches(".*\\p{Cc}.*")) {
            throw new IllegalArgumentException("not a value for " + key + ": it must be one line");
        }
    }

    /// Whether the text is a key: none of its parts is empty or leads upwards.
    public static boolean isKey(String text) {
        return text.matches(KEY)
                && List.of(path(text).split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /// The path below `/proc/sys`. Whichever of `.` and `/` comes first parts the key, and the other is itself.
    public static String path(String key) {
        var dot = key.indexOf('.');
        var slash = key.indexOf('/');
        if (slash >= 0 && (dot < 0 || slash < dot)) {
            return key;
        }
        return key.replace('/', '\0').replace('.', '/').replace('\0', '.');
    }

    /// A value with its spaces and tabs as single spaces.
    public static String normal(String value) {
        return value.strip().replaceAll("[ \\t]+", " ");
    }

    /// The path below `/proc/sys`.
    public String path() {
        return path(key);
    }

    @Override
    public String title() {
        return key;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(value);
    }
}
