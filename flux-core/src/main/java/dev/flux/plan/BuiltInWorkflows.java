package dev.flux.plan;

import dev.flux.host.RolloutSpec;
import dev.flux.plan.Workflow.Part;
import dev.flux.problem.Position;
import dev.flux.settings.Layer;
import dev.flux.settings.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The workflows that come with Flux. The order is the safe one: accounts before SSH, the firewall before SSH, what
/// shows a service after the service.
final class BuiltInWorkflows {

    // first, because the workflows below are made of it
    private static final Position AT = Position.of("built in");

    private static final Part UPDATE =
            part("update", Map.of("refresh", flag(true), "upgrade", text("all"), "essentials", flag(true)));
    private static final Part CERTS = part("certs", Map.of("refresh", text("on-change")));
    private static final Part HARDENED_KERNEL = part("sysctl", Map.of("preset", texts("security")));

    static final List<Workflow> ALL = List.of(
            workflow(
                    "essential",
                    "what every server needs: updates, certificates, kernel settings, a hardened SSH server",
                    UPDATE,
                    CERTS,
                    HARDENED_KERNEL,
                    part("ssh")),
            workflow(
                    "security",
                    "firewall, SSH by key only, kernel hardening",
                    firewall("minimal"),
                    part(
                            "ssh",
                            Map.of("password_authentication", flag(false), "fail2ban", table("enabled", flag(true)))),
                    HARDENED_KERNEL),
            workflow("complete", "all eleven modules in a safe order", complete()),
            workflow("development", "accounts with a comfortable shell", part("user"), part("zsh"), part("certs")),
            workflow(
                    "monitoring",
                    "Netdata on loopback, and a greeting that shows it",
                    part("netdata", Map.of("bind", texts("127.0.0.1"))),
                    part("certs"),
                    part("motd", Map.of("services", texts("netdata"), "show+", texts("services")))),
            workflow(
                    "web-server",
                    "essential, and a firewall open for HTTP and HTTPS",
                    UPDATE,
                    CERTS,
                    HARDENED_KERNEL,
                    firewall("web-server"),
                    part("ssh")),
            workflow(
                    "database",
                    "essential, a firewall open to the fleet only, kernel settings for throughput",
                    UPDATE,
                    CERTS,
                    part("sysctl", Map.of("preset", texts("security", "performance"))),
                    firewall("database"),
                    part("ssh")));

    private BuiltInWorkflows() {}

    private static Part[] complete() {
        return Stream.of(
                        "hostname",
                        "network",
                        "update",
                        "certs",
                        "user",
                        "firewall",
                        "ssh",
                        "sysctl",
                        "zsh",
                        "netdata",
                        "motd")
                .map(BuiltInWorkflows::part)
                .toArray(Part[]::new);
    }

    private static Part firewall(String preset) {
        Map<String, Tree> settings = new LinkedHashMap<>();
        settings.put("state", text("enabled"));
        settings.put("preset", texts(preset));
        settings.put("incoming", text("deny"));
        settings.put("outgoing", text("allow"));
        settings.put("routed", text("deny"));
        return part("firewall", settings);
    }

    private static Workflow workflow(String name, String summary, Part... parts) {
        var named = Stream.of(parts).map(part -> named(name, part)).toList();
        return new Workflow(name, summary, named, true, true, RolloutSpec.UNSAID, Workflow.BUILT_IN);
    }

    private static Part named(String workflow, Part part) {
        var layers = part.layers().stream()
                .map(layer -> new Layer("workflow " + workflow, layer.table()))
                .toList();
        return new Part(part.module(), layers);
    }

    private static Part part(String module) {
        return new Part(module, List.of());
    }

    private static Part part(String module, Map<String, Tree> settings) {
        return new Part(module, List.of(new Layer("workflow", new Tree.Table(AT, entries(settings)))));
    }

    private static Map<String, Tree.Entry> entries(Map<String, Tree> values) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, new Tree.Entry(AT, value)));
        return entries;
    }

    private static Tree table(String key, Tree value) {
        return new Tree.Table(AT, Map.of(key, new Tree.Entry(AT, value)));
    }

    private static Tree text(String value) {
        return new Tree.Text(AT, value);
    }

    private static Tree texts(String... values) {
        return new Tree.Items(AT, Stream.of(values).map(BuiltInWorkflows::text).toList());
    }

    private static Tree flag(boolean value) {
        return new Tree.Flag(AT, value);
    }
}
