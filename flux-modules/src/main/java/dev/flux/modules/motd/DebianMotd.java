package dev.flux.modules.motd;

import dev.flux.facts.Facts;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.LoginScript;
import dev.flux.resource.NotExecutable;
import dev.flux.resource.PriorState;
import dev.flux.resource.Resource;
import dev.flux.resource.VariableSet;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The Debian family: pam_motd runs the scripts of `/etc/update-motd.d` at every login, then shows `/etc/motd`.
record DebianMotd(Facts facts, Settings settings) {

    /// The distributions' own scripts that greet, advertise, or ask a package manager. Those that warn stay.
    private static final List<String> DEFAULTS = Stream.of(
                    "00-header",
                    "10-help-text",
                    "10-uname",
                    "50-landscape-sysinfo",
                    "50-motd-news",
                    "80-esm",
                    "80-livepatch",
                    "88-esm-announce",
                    "90-updates-available",
                    "91-contract-ua-esm-status",
                    "91-release-upgrade",
                    "95-hwe-eol")
            .map(name -> "/etc/update-motd.d/" + name)
            .toList();

    private static final String REBOOT = "/etc/update-motd.d/98-reboot-required";

    /// Every script that may have been switched off.
    static List<String> everyDefault() {
        return Stream.concat(DEFAULTS.stream(), Stream.of(REBOOT)).toList();
    }

    List<Resource> desired() {
        var status = new Status(settings);
        var text = new Banner(settings).text();
        var isStatic = settings.text("static_motd").equals("text");
        var printed = isStatic ? "" : text;
        List<Resource> desired = new ArrayList<>();
        desired.add(printed.isEmpty() ? new FileAbsent(Places.TEXT) : FileContent.of(Places.TEXT, printed));
        desired.add(
                printed.isEmpty() && !status.any()
                        ? new FileAbsent(Places.DEBIAN_SCRIPT)
                        : new LoginScript(Places.DEBIAN_SCRIPT, status.script(Places.DEBIAN_SCRIPT)));
        if (!settings.text("static_motd").equals("keep")) {
            desired.add(new FileReplaced(FileContent.of(Places.STATIC, isStatic ? text : "")));
        }
        defaults(desired);
        desired.addAll(
                settings.texts("show").contains("updates")
                        ? Refresh.every(settings.whole("update_cache_minutes"), facts, status.refresh(false))
                        : Refresh.never(facts));
        return desired;
    }

    private void defaults(List<Resource> desired) {
        var off = settings.flag("disable_default");
        DEFAULTS.forEach(script -> desired.add(off ? new NotExecutable(script) : new PriorState(script)));
        var rebootOff = off && settings.texts("show").contains("reboot");
        desired.add(rebootOff ? new NotExecutable(REBOOT) : new PriorState(REBOOT));
        if (facts.value("os.id").filter("ubuntu"::equals).isPresent()) {
            desired.add(new VariableSet(Places.NEWS, "ENABLED", settings.flag("motd_news") ? "1" : "0", false));
        }
    }
}
