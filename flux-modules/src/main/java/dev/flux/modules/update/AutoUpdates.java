package dev.flux.modules.update;

import dev.flux.facts.Facts;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Manager;
import dev.flux.resource.Resource;
import dev.flux.resource.UnitState;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/// Updates that come by themselves: a file of Flux's own with all that it says, and the timer that runs it.
record AutoUpdates(Facts facts, Settings settings, Manager manager) {

    private static final String HEAD = "Managed by Flux (module update): changes here are overwritten.\n";
    private static final String APT_FILE = "/etc/apt/apt.conf.d/52flux-auto-updates";

    List<Resource> desired() {
        var wanted = settings.text("auto_updates");
        if (wanted.equals("unmanaged")) {
            return List.of();
        }
        var on = !wanted.equals("off");
        return manager.apt() ? apt(wanted, on) : dnf(wanted, on);
    }

    private List<Resource> apt(String wanted, boolean on) {
        List<Resource> desired = new ArrayList<>();
        if (on) {
            desired.add(new Packages.Present(manager, List.of("unattended-upgrades"), true));
        }
        desired.add(FileContent.of(APT_FILE, on ? aptOn(wanted) : aptOff()));
        if (on && facts.systemd()) {
            desired.add(new UnitState("apt-daily.timer", true, List.of()));
            desired.add(new UnitState("apt-daily-upgrade.timer", true, List.of()));
        }
        return desired;
    }

    private static String aptOff() {
        return "// " + HEAD + """
                APT::Periodic::Update-Package-Lists "0";
                APT::Periodic::Unattended-Upgrade "0";
                """;
    }

    /// The lists of the package's own file are emptied first: apt adds to a list, it does not replace one.
    private String aptOn(String wanted) {
        var time = settings.text("auto_reboot_time");
        var reboot = time.isEmpty()
                ? "Unattended-Upgrade::Automatic-Reboot \"false\";\n"
                : "Unattended-Upgrade::Automatic-Reboot \"true\";\nUnattended-Upgrade::Automatic-Reboot-Time \"" + time
                        + "\";\n";
        var exclude = settings.texts("exclude").isEmpty()
                ? ""
                : "Unattended-Upgrade::Package-Blacklist {\n"
                        + String.join(
                                "",
                                settings.texts("exclude").stream()
                                        .map(glob -> "    \"^" + pattern(glob) + "$\";\n")
                                        .toList())
                        + "};\n";
        return "// " + HEAD + """
                APT::Periodic::Update-Package-Lists "1";
                APT::Periodic::Unattended-Upgrade "1";
                #clear Unattended-Upgrade::Allowed-Origins;
                #clear Unattended-Upgrade::Origins-Pattern;
                Unattended-Upgrade::Origins-Pattern {
                """ + origins(wanted) + "};\n" + exclude + reboot;
    }

    private static String pattern(String glob) {
        return glob.replaceAll("[.+]", "\\\\\\\\$0").replace("*", ".*").replace("?", ".");
    }

    private String origins(String wanted) {
        var ubuntu = facts.value("os.id").filter("ubuntu"::equals).isPresent();
        var security = ubuntu
                ? List.of(
                        "origin=Ubuntu,archive=${distro_codename}-security",
                        "origin=UbuntuESM,archive=${distro_codename}-infra-security",
                        "origin=UbuntuESMApps,archive=${distro_codename}-apps-security")
                : List.of(
                        "origin=Debian,codename=${distro_codename}-security,label=Debian-Security",
                        "origin=Debian,codename=${distro_codename},label=Debian-Security");
        var all = ubuntu
                ? List.of(
                        "origin=Ubuntu,archive=${distro_codename}", "origin=Ubuntu,archive=${distro_codename}-updates")
                : List.of(
                        "origin=Debian,codename=${distro_codename},label=Debian",
                        "origin=Debian,codename=${distro_codename}-updates");
        var lines = new ArrayList<>(security);
        if (wanted.equals("all")) {
            lines.addAll(all);
        }
        return String.join(
                "", lines.stream().map(line -> "    \"" + line + "\";\n").toList());
    }

    private List<Resource> dnf(String wanted, boolean on) {
        var parts = switch (manager.tool()) {
            case DNF5 -> List.of("dnf5-plugin-automatic", "/etc/dnf/automatic.conf", "dnf5-automatic.timer");
            case YUM -> List.of("yum-cron", "/etc/yum/yum-cron.conf", "yum-cron.service");
            default -> List.of("dnf-automatic", "/etc/dnf/automatic.conf", "dnf-automatic.timer");
        };
        List<Resource> desired = new ArrayList<>();
        if (on) {
            desired.add(new Packages.Present(manager, List.of(parts.get(0)), true));
        }
        var file = new FileReplaced(FileContent.of(parts.get(1), "# " + HEAD + dnfSays(wanted, on)));
        desired.add(file);
        if (facts.systemd() && on) {
            desired.add(new UnitState(parts.get(2), true, List.of()));
        }
        return desired;
    }

    private String dnfSays(String wanted, boolean on) {
        var kind = wanted.equals("security") ? "security" : "default";
        var does = on ? "yes" : "no";
        if (manager.tool() == Packages.Tool.YUM) {
            return """
                    [commands]
                    update_cmd = %s
                    update_messages = yes
                    download_updates = %s
                    apply_updates = %s
                    random_sleep = 360

                    [emitters]
                    emit_via = stdio
                    """.formatted(kind, does, does);
        }
        var time = settings.text("auto_reboot_time");
        var reboot = time.isEmpty()
                ? "reboot = never\n"
                : "reboot = when-needed\nreboot_command = \"shutdown -r " + time + "\"\n";
        return """
                [commands]
                upgrade_type = %s
                random_sleep = 300
                network_online_timeout = 60
                download_updates = %s
                apply_updates = %s
                """.formatted(kind, does, does) + reboot + """

                [emitters]
                emit_via = stdio
                """;
    }
}
