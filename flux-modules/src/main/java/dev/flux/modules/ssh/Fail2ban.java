package dev.flux.modules.ssh;

import static java.util.stream.Collectors.joining;

import dev.flux.facts.Facts;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.NotHere;
import dev.flux.resource.Packages;
import dev.flux.resource.Resource;
import dev.flux.resource.Sshd;
import dev.flux.resource.UnitState;
import dev.flux.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The jail that keeps those away who guess.
///
/// @param ports where the server is to listen
record Fail2ban(Facts facts, Settings settings, List<Integer> ports) {

    static final String JAIL = "/etc/fail2ban/jail.d/flux-sshd.local";

    void addTo(List<Resource> desired) {
        if (!settings.maybe("enabled", Boolean.class).orElse(false)) {
            desired.add(new FileAbsent(JAIL));
            return;
        }
        if (!facts.systemd()) {
            desired.add(new NotHere("fail2ban", "it reads the journal, and systemd does not run this host"));
            return;
        }
        installed(desired);
        var jail = new Sshd.Jail(JAIL, text());
        desired.add(jail);
        desired.add(new UnitState("fail2ban.service", true, List.of(jail)));
    }

    /// Red Hat's family has it in EPEL only, which somebody else has to set up.
    private void installed(List<Resource> desired) {
        var names = debian() ? List.of("fail2ban", "python3-systemd", "nftables") : List.of("fail2ban");
        facts.value("packages")
                .flatMap(Packages.Tool::of)
                .map(tool -> new Packages.Manager(tool, Duration.ofMinutes(5), false))
                .ifPresent(manager -> desired.add(new Packages.Present(manager, names, true)));
    }

    /// It reads the journal: there is not always a log file, and a missing one keeps fail2ban from starting.
    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Managed by Flux (module ssh): changes here are overwritten.");
        lines.add("[sshd]");
        lines.add("enabled = true");
        lines.add("backend = systemd");
        lines.add("port = "
                + (ports.isEmpty() ? "ssh" : ports.stream().map(String::valueOf).collect(joining(","))));
        lines.add("mode = " + settings.text("mode"));
        lines.add("maxretry = " + settings.whole("max_retry"));
        lines.add("findtime = " + settings.whole("find_time"));
        lines.add("bantime = " + settings.whole("ban_time"));
        lines.add("ignoreip = " + String.join(" ", settings.texts("ignore_ips")));
        if (debian()) {
            lines.add("banaction = nftables-multiport");
        }
        return String.join("\n", lines) + "\n";
    }

    /// Who bans does not hang on what else a host has, which a firewall of the same run would change: on Debian's
    /// family
    /// a table of its own, beside any firewall; elsewhere what the package brings, which is firewalld.
    private boolean debian() {
        return facts.family() == Facts.Family.DEBIAN;
    }
}
