package dev.flux.modules.ssh;

import static java.util.stream.Collectors.joining;

import dev.flux.module.Materials;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lines of sshd_config that settings become, and what `sshd -T` has to say about them.
final class DropIn {

    static final String BANNER = "/etc/ssh/flux-banner";

    private static final String HEAD = "# Managed by Flux (module ssh): changes here are overwritten.\n";

    private static final List<String> ALGORITHMS = List.of("ciphers", "macs", "kex_algorithms", "host_key_algorithms");

    private final Settings settings;
    private final Wanted wanted;
    private final List<String> lines = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final List<String> adds = new ArrayList<>();

    DropIn(Wanted wanted) {
        this.wanted = wanted;
        this.settings = wanted.settings();
        ports();
        logins();
        limits();
        forwarding();
        crypto();
        agreement(wanted.subject().materials());
        extra();
    }

    String content() {
        return lines.stream().map(line -> line + "\n").collect(joining("", HEAD, ""));
    }

    /// Lines for the host to compare with what is in effect.
    List<String> expected() {
        return expected;
    }

    /// Those of them that a Match block may say otherwise.
    List<String> plain() {
        return plain;
    }

    /// Keywords that add up over files.
    List<String> adds() {
        return adds;
    }

    private void ports() {
        list("Port", wanted.ports().stream().map(String::valueOf).toList());
        var addresses = settings.texts("listen_addresses");
        addresses.forEach(address -> lines.add("ListenAddress " + address));
        if (!addresses.isEmpty()) {
            adds.add("listenaddress");
        }
    }

    private void logins() {
        switch (wanted.rootLogin()) {
            case "no" -> match("PermitRootLogin", "no");
            case "prohibit-password" -> match("PermitRootLogin", "prohibit-password");
            default -> {
                // left alone
            }
        }
        match("PasswordAuthentication", yes("password_authentication"));
        match(
                wanted.server().since(8, 7) ? "KbdInteractiveAuthentication" : "ChallengeResponseAuthentication",
                yes("kbd_interactive"));
        match("PubkeyAuthentication", yes("pubkey_authentication"));
        match("PermitEmptyPasswords", "no");
        set("PermitUserEnvironment", yes("permit_user_environment"));
        set("UsePAM", "yes");
        list("AllowUsers", settings.texts("allow_users"));
        list("AllowGroups", settings.texts("allow_groups"));
        list("DenyUsers", settings.texts("deny_users"));
        list("DenyGroups", settings.texts("deny_groups"));
    }

    private void limits() {
        match("MaxAuthTries", number("max_auth_tries"));
        if (!wanted.unmanaged("max_sessions")) {
            match("MaxSessions", number("max_sessions"));
        }
        set("LoginGraceTime", number("login_grace_time"));
        match("ClientAliveInterval", number("client_alive_interval"));
        match("ClientAliveCountMax", number("client_alive_count_max"));
        if (!wanted.unmanaged("max_startups")) {
            set("MaxStartups", settings.text("max_startups"));
        }
        set("LogLevel", settings.text("log_level"));
        set("Banner", settings.text("banner").equals("none") ? "none" : BANNER);
    }

    private void forwarding() {
        match("X11Forwarding", yes("x11_forwarding"));
        match("AllowAgentForwarding", yes("agent_forwarding"));
        match("PermitTunnel", yes("permit_tunnel"));
        if (!wanted.unmanaged("tcp_forwarding")) {
            match("AllowTcpForwarding", settings.text("tcp_forwarding"));
        }
    }

    /// What is weak is taken away, so that what a distribution adds, as against quantum computers, stays.
    private void crypto() {
        switch (settings.text("crypto")) {
            case "modern" -> {
                without("Ciphers", "*-cbc");
                without("MACs", "*-sha1*,umac-64*,umac-128*");
                without("KexAlgorithms", "*-sha1");
            }
            case "custom" ->
                ALGORITHMS.stream()
                        .filter(key -> !settings.texts(key).isEmpty())
                        .forEach(key -> set(keyword(key), String.join(",", settings.texts(key))));
            default -> {
                // the distribution's own
            }
        }
    }

    private void without(String keyword, String patterns) {
        lines.add(keyword + " -" + patterns);
        expected.add("!" + keyword.toLowerCase(Locale.ROOT) + " " + patterns);
    }

    /// One algorithm of each sort must be left that Flux itself can use.
    private void agreement(Materials materials) {
        ALGORITHMS.stream()
                .map(key -> keyword(key).toLowerCase(Locale.ROOT))
                .filter(keyword -> !materials.client(keyword).isEmpty())
                .forEach(keyword -> expected.add("~" + keyword + " " + String.join(",", materials.client(keyword))));
    }

    static String keyword(String key) {
        return switch (key) {
            case "ciphers" -> "Ciphers";
            case "macs" -> "MACs";
            case "kex_algorithms" -> "KexAlgorithms";
            default -> "HostKeyAlgorithms";
        };
    }

    private void extra() {
        settings.mapping("extra").forEach((keyword, value) -> {
            var text = value instanceof Boolean flag ? (flag ? "yes" : "no") : String.valueOf(value);
            lines.add(keyword + " " + text);
        });
    }

    private void list(String keyword, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(value -> lines.add(keyword + " " + value));
            expected.add("=" + keyword.toLowerCase(Locale.ROOT) + " " + String.join(" ", values));
            adds.add(keyword.toLowerCase(Locale.ROOT));
        }
    }

    /// A line that no Match block may have.
    private void set(String keyword, String value) {
        lines.add(keyword + " " + value);
        expected.add(keyword.toLowerCase(Locale.ROOT) + " " + value);
    }

    /// One that a Match block may say otherwise.
    private void match(String keyword, String value) {
        set(keyword, value);
        plain.add(expected.getLast());
    }

    private String yes(String key) {
        return settings.flag(key) ? "yes" : "no";
    }

    private String number(String key) {
        return String.valueOf(settings.whole(key));
    }
}
