package dev.flux.modules.firewall;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Cidr;
import dev.flux.settings.Settings;
import java.util.List;

/// Settings of the firewall module that no single type can judge.
record FirewallCheck(Settings settings, String path, Problems problems) {

    void all() {
        for (var key : List.of("preset_sources", "ssh_sources", "trusted", "blocked")) {
            networks(key);
        }
        var rules = settings.groups("rules");
        for (int i = 0; i < rules.size(); i++) {
            var found = new Problems();
            new OwnRule(rules.get(i)).check(path + ".rules[" + i + "]", found);
            found.list().forEach(problems::add);
        }
        presets();
        policies(rules);
        backends(rules);
    }

    private void networks(String key) {
        for (var text : settings.texts(key)) {
            var network = Cidr.parse(text);
            if (network.isEmpty()) {
                add(key, "is no network: " + text, "write it as \"192.0.2.0/24\" or \"2001:db8::/32\"");
            } else if (key.equals("blocked") && network.get().isAny()) {
                add(key, "blocks everybody: " + text, "write incoming = \"deny\" instead");
            }
        }
    }

    private void presets() {
        settings.texts("preset").stream()
                .filter(preset -> Services.isRisky(preset) && !preset.equals("database"))
                .filter(_ -> settings.texts("preset_sources").isEmpty())
                .forEach(preset -> add(
                        "preset",
                        preset + " opens ports that the world must not reach",
                        "say who may, as in preset_sources = [\"10.0.0.0/8\"]"));
    }

    private void policies(List<Settings> rules) {
        var out = rules.stream().anyMatch(rule -> rule.text("direction").equals("out"));
        if (!settings.text("outgoing").equals("allow") && !out) {
            add(
                    "outgoing",
                    settings.text("outgoing") + " cuts the host off from DNS, time and updates",
                    "add rules with direction = \"out\", as for ports 53, 80, 123 and 443");
        }
        if (settings.text("incoming").equals("allow") && settings.given("ssh_sources")) {
            add("ssh_sources", "means nothing with incoming = \"allow\"", "leave one of them out");
        }
        if (settings.flag("ssh_rate_limit") && !settings.flag("ssh_protect")) {
            add("ssh_rate_limit", "is not used with ssh_protect = false", "leave one of them out");
        }
    }

    private void backends(List<Settings> rules) {
        var backend = settings.text("backend");
        if (backend.equals("firewalld") && rules.stream().anyMatch(rule -> rule.has("interface"))) {
            add("rules", "firewalld has zones, not interfaces", "write zone instead of interface");
        }
        if (List.of("ufw", "nftables").contains(backend)
                && (settings.has("zone") || rules.stream().anyMatch(rule -> rule.has("zone")))) {
            add("zone", backend + " has no zones", "write interface in the rules instead");
        }
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(path + "." + key, message).hint(hint));
    }
}
