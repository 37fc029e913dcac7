package dev.flux.modules.sysctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sets of kernel parameters by name, in the order in which they are written: forwarding first, because the kernel
/// turns `accept_redirects` along with it.
final class Preset {

    /// Keys that decide whether the host passes packets on.
    static final List<String> FORWARDING = List.of(
            "net.ipv4.ip_forward",
            "net.ipv4.conf.all.forwarding",
            "net.ipv4.conf.default.forwarding",
            "net.ipv6.conf.all.forwarding",
            "net.ipv6.conf.default.forwarding");

    static final List<String> ACCEPT_RA = List.of("net.ipv6.conf.all.accept_ra", "net.ipv6.conf.default.accept_ra");

    static final List<String> RP_FILTER = List.of("net.ipv4.conf.all.rp_filter", "net.ipv4.conf.default.rp_filter");

    private static final Map<String, String> SECURITY = security();

    private static final Map<String, String> PERFORMANCE = performance();

    private Preset() {}

    static Map<String, String> named(String name) {
        return name.equals("security") ? SECURITY : PERFORMANCE;
    }

    private static Map<String, String> security() {
        var keys = new LinkedHashMap<String, String>();
        FORWARDING.forEach(key -> keys.put(key, "0"));
        for (var scope : List.of("all", "default")) {
            for (var off : List.of("send_redirects", "accept_redirects", "secure_redirects", "accept_source_route")) {
                keys.put("net.ipv4.conf." + scope + "." + off, "0");
            }
            keys.put("net.ipv4.conf." + scope + ".log_martians", "1");
            keys.put("net.ipv4.conf." + scope + ".rp_filter", "1");
        }
        for (var on : List.of(
                "icmp_echo_ignore_broadcasts",
                "icmp_ignore_bogus_error_responses",
                "tcp_syncookies",
                "tcp_timestamps")) {
            keys.put("net.ipv4." + on, "1");
        }
        for (var scope : List.of("all", "default")) {
            for (var off : List.of("accept_redirects", "accept_source_route", "accept_ra")) {
                keys.put("net.ipv6.conf." + scope + "." + off, "0");
            }
        }
        kernel(keys);
        return keys;
    }

    private static void kernel(Map<String, String> keys) {
        keys.put("kernel.dmesg_restrict", "1");
        keys.put("kernel.kptr_restrict", "2");
        keys.put("kernel.randomize_va_space", "2");
        keys.put("kernel.panic", "10");
        keys.put("kernel.panic_on_oops", "1");
        keys.put("kernel.yama.ptrace_scope", "1");
        keys.put("fs.protected_hardlinks", "1");
        keys.put("fs.protected_symlinks", "1");
        keys.put("fs.suid_dumpable", "0");
    }

    private static Map<String, String> performance() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("net.core.default_qdisc", "fq");
        keys.put("net.ipv4.tcp_congestion_control", "bbr");
        keys.put("net.core.rmem_max", "134217728");
        keys.put("net.core.wmem_max", "134217728");
        keys.put("net.ipv4.tcp_rmem", "4096 87380 67108864");
        keys.put("net.ipv4.tcp_wmem", "4096 65536 67108864");
        keys.put("net.core.netdev_max_backlog", "5000");
        keys.put("net.ipv4.tcp_max_syn_backlog", "8192");
        keys.put("net.core.somaxconn", "1024");
        keys.put("vm.swappiness", "10");
        keys.put("vm.dirty_ratio", "15");
        keys.put("vm.dirty_background_ratio", "5");
        return keys;
    }
}
