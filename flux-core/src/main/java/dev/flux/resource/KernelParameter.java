package dev.flux.resource;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A parameter of the running kernel. Values are compared with spaces and tabs as one; a parameter of all network
/// interfaces (`conf.all`) holds only where no interface has a value of its own that wins. For the next boot a file
/// in `/etc/sysctl.d` is needed besides.
///
/// @param key as in `net.ipv4.ip_forward` or `net/ipv4/conf/eth0.100/rp_filter`; `*` stands for any part
/// @param value on one line
/// @param required whether a host that cannot have it is an error; if not, it is skipped there
/// @param forwarding what `net.ipv4.ip_forward` is set to before it, where the kernel turns this one along with that;
///     empty for all but `accept_redirects`
/// @param borrowed whether it is a setting of a kernel that other hosts run on too, and so nobody's to change
public record KernelParameter(String key, String value, boolean required, String forwarding, boolean borrowed)
        implements Resource {

    /// What a key looks like.
    public static final String KEY = "[a-z0-9_]+([./][A-Za-z0-9_.*-]+)+";

    /// What each container has for itself.
    private static final Pattern NAMESPACED =
            Pattern.compile("net/.*|kernel/(hostname|domainname|shm[a-z_]*|msg[a-z_]*|sem)|fs/mqueue/.*");

    public KernelParameter {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a kernel parameter: " + key);
        }
        value = normal(value);
        if (value.isEmpty() || value.matches(".*\\p{Cc}.*")) {
            throw new IllegalArgumentException("not a value for " + key + ": it must be one line");
        }
    }

    /// A parameter that the kernel leaves alone.
    public KernelParameter(String key, String value, boolean required) {
        this(key, value, required, "", false);
    }

    /// The same, known to be turned along when forwarding becomes that.
    public KernelParameter turnedBy(String value) {
        return new KernelParameter(key, this.value, required, value, borrowed);
    }

    /// The same in a container, which can only have what it has for itself.
    public KernelParameter inContainer() {
        var shared = !NAMESPACED.matcher(path()).matches();
        return new KernelParameter(key, value, required, forwarding, shared);
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
