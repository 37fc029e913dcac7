package dev.flux.modules.hostname;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Settings of the hostname module that no single type can judge.
record HostnameCheck(Settings settings, String path, Problems problems) {

    private static final List<String> SSH = List.of("ssh", "sshd", "dropbear");

    void all() {
        names();
        entries();
        if (!settings.flag("manage_hosts") && settings.given("hosts_entries")) {
            add("hosts_entries", "is not used with manage_hosts = false", "leave one of them out");
        }
        for (var unit : settings.texts("restart_services")) {
            if (SSH.contains(unit.replaceFirst("\\.(service|socket)$", ""))) {
                add("restart_services", "must not restart " + unit, "SSH does not need to know the name");
            }
        }
    }

    private void names() {
        var hostname = settings.maybeText("hostname");
        var fqdn = settings.maybeText("fqdn");
        var domain = settings.maybeText("domain");
        if (fqdn.isPresent() && !fqdn.get().contains(".")) {
            add("fqdn", "needs a domain: \"" + fqdn.get() + "\" has no dot", "write hostname = \"" + fqdn.get() + "\"");
        } else if (fqdn.isPresent() && !Names.isLabel(Naming.first(fqdn.get()))) {
            add("fqdn", "its first label cannot be a host name", "use at least one letter");
        }
        fqdn.filter(_ -> settings.flag("from_inventory") && hostname.isEmpty())
                .ifPresent(_ -> add("fqdn", "conflicts with from_inventory = true", "set domain instead"));
        fqdn.filter(whole -> hostname.isPresent() && !Naming.first(whole).equals(hostname.get()))
                .ifPresent(whole -> add(
                        "fqdn",
                        whole + " does not begin with hostname " + hostname.orElse(""),
                        "leave one of them out"));
        fqdn.filter(whole -> domain.isPresent() && !Naming.rest(whole).equals(domain))
                .ifPresent(whole ->
                        add("fqdn", whole + " does not end with domain " + domain.orElse(""), "leave one of them out"));
        if (domain.isPresent() && hostname.isEmpty() && fqdn.isEmpty() && !settings.flag("from_inventory")) {
            add("domain", "needs a hostname", "set hostname, or from_inventory = true");
        }
        if (hostname.isPresent()
                && domain.isPresent()
                && hostname.get().length() + domain.get().length() > 252) {
            add("domain", "hostname and domain together are longer than 253 characters", "shorten one of them");
        }
    }

    private void entries() {
        Set<String> seen = new HashSet<>();
        settings.maybeText("hostname").ifPresent(seen::add);
        settings.maybeText("fqdn").ifPresent(seen::add);
        for (var entry : settings.groups("hosts_entries")) {
            var ip = entry.maybeText("ip").orElse("");
            if (!Names.isAddress(ip)) {
                add("hosts_entries", "each needs a valid ip; \"" + ip + "\" is none", "write ip = \"192.0.2.10\"");
            }
            if (entry.texts("names").isEmpty()) {
                add("hosts_entries", "the entry of " + ip + " has no names", "write names = [\"db01.example.org\"]");
            }
            entry.texts("names").stream()
                    .filter(name -> !seen.add(name))
                    .forEach(name ->
                            add("hosts_entries", "has the name " + name + " twice", "a name leads to one address"));
        }
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(path + "." + key, message).hint(hint));
    }
}
