package dev.flux.modules.firewall;

import dev.flux.facts.Facts;
import dev.flux.module.Subject;
import dev.flux.modules.firewall.Rule.Verb;
import dev.flux.resource.FirewallAlone;
import dev.flux.resource.FirewalldZone;
import dev.flux.resource.NotHere;
import dev.flux.resource.Packages;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.UfwRules;
import dev.flux.settings.Cidr;
import dev.flux.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One host's firewall: which it is, what keeps it from being changed, and what it is to be.
record Wall(Facts facts, Subject subject, Settings settings) {

    List<Resource> resources() {
        var backend = backend();
        var refusal = refusal(backend);
        if (refusal.isPresent()) {
            return List.of(new Refused("firewall", refusal.get()));
        }
        if (settings.text("state").equals("disabled")) {
            return backend.isThere(facts) ? off(backend) : List.of();
        }
        List<Resource> desired = new ArrayList<>();
        desired.add(new FirewallAlone(backend.toString()));
        if (!backend.isThere(facts)) {
            desired.addAll(install(backend));
        }
        if (set().databaseForNobody()) {
            desired.add(new NotHere(
                    "ports of the preset database",
                    "no host of the inventory has an address that can be looked up: set preset_sources"));
        }
        var rules = set().rules();
        switch (backend) {
            case UFW -> desired.add(new UfwText(settings, rules).resource());
            case FIREWALLD -> desired.addAll(new FirewalldText(settings, rules).resources());
            case NFTABLES -> desired.addAll(new NftText(settings, rules).resources());
        }
        return desired;
    }

    /// The distribution's own package, over an index that is a day old at most.
    private List<Resource> install(Backend backend) {
        return Packages.Tool.of(facts.value("packages").orElse(""))
                .map(tool -> new Packages.Manager(tool, Duration.ofMinutes(2), false))
                .<List<Resource>>map(manager -> List.of(
                        new Packages.Index(manager, Duration.ofDays(1)),
                        new Packages.Present(manager, List.of(backend.packageName()), true)))
                .orElseGet(() -> List.of(new Refused(
                        "package " + backend, "no package manager is known here: install " + backend + " by hand")));
    }

    private RuleSet set() {
        return new RuleSet(settings, facts, subject);
    }

    private Backend backend() {
        return Backend.named(settings.text("backend")).orElseGet(() -> Backend.choose(facts));
    }

    private static List<Resource> off(Backend backend) {
        return switch (backend) {
            case UFW -> List.of(UfwRules.OFF);
            case FIREWALLD -> List.of(FirewalldZone.OFF);
            case NFTABLES -> NftText.off();
        };
    }

    /// Why this host must not get this firewall, with what to do; empty where nothing speaks against it.
    private Optional<String> refusal(Backend backend) {
        var active = Backend.active(facts);
        if (active.isPresent() && active.get() != backend) {
            return Optional.of(active.get() + " is on, and backend is " + backend
                    + ": leave backend out, or turn the other one off first");
        }
        if (!facts.systemd() && backend != Backend.UFW) {
            return Optional.of(backend + " is started by systemd, which does not run here: use ufw");
        }
        if (settings.text("state").equals("enabled")) {
            return controller().or(() -> unsupported(backend)).or(this::shut);
        }
        return Optional.empty();
    }

    /// The address that this very run comes from must stay let in.
    private Optional<String> controller() {
        var seen = facts.value("ssh.client").flatMap(Cidr::address);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        var address = Cidr.show(seen.get());
        var sources = set().cidrs("ssh_sources");
        if (set().cidrs("blocked").stream().anyMatch(network -> network.contains(seen.get()))) {
            return Optional.of("blocked contains " + address + ", where this run comes from");
        }
        if (!sources.isEmpty() && sources.stream().noneMatch(network -> network.contains(seen.get()))) {
            return Optional.of("ssh_sources does not contain " + address + ", where this run comes from: add it");
        }
        return Optional.empty();
    }

    private Optional<String> unsupported(Backend backend) {
        var rules = set().own();
        if (backend == Backend.FIREWALLD
                && rules.stream().anyMatch(rule -> rule.nic().isPresent())) {
            return Optional.of("this host has firewalld, and a rule names an interface: write zone instead");
        }
        if (backend != Backend.FIREWALLD
                && rules.stream().anyMatch(rule -> rule.zone().isPresent())) {
            return Optional.of("this host has " + backend + ", and a rule names a zone: write interface instead");
        }
        return Optional.empty();
    }

    /// Without protection every port of SSH needs a rule of the user's own.
    private Optional<String> shut() {
        if (settings.flag("ssh_protect") || settings.text("incoming").equals("allow")) {
            return Optional.empty();
        }
        return set().sshPorts().stream()
                .filter(port -> set().rules().stream().noneMatch(rule -> opens(rule, port)))
                .findFirst()
                .map(port -> "ssh_protect is false, and no rule opens port " + port + ", where SSH answers: add one");
    }

    private static boolean opens(Rule rule, int port) {
        return !rule.out()
                && (rule.verb() == Verb.ALLOW || rule.verb() == Verb.LIMIT)
                && !rule.proto().equals("udp")
                && rule.covers(port);
    }
}
