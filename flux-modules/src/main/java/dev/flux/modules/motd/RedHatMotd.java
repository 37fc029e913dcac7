package dev.flux.modules.motd;

import dev.flux.facts.Facts;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.LoginScript;
import dev.flux.resource.Reaction;
import dev.flux.resource.Resource;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/// The Red Hat family: pam_motd shows `/etc/motd` and the files of `/etc/motd.d` and runs nothing, so a timer writes
/// one of them.
record RedHatMotd(Facts facts, Settings settings) {

    private static final long MINUTES = 5;

    List<Resource> desired() {
        var status = new Status(settings);
        var text = new Banner(settings).text();
        var isStatic = settings.text("static_motd").equals("text");
        var printed = isStatic ? "" : text;
        List<Resource> desired = new ArrayList<>();
        if (!settings.text("static_motd").equals("keep")) {
            desired.add(new FileReplaced(FileContent.of(Places.STATIC, isStatic ? text : "")));
        }
        var banner = printed.isEmpty() ? new FileAbsent(Places.TEXT) : FileContent.of(Places.TEXT, printed);
        desired.add(banner);
        if (printed.isEmpty() && !status.any()) {
            desired.addAll(Refresh.never(facts));
            desired.add(new FileAbsent(Places.REDHAT_SCRIPT));
            desired.add(new FileAbsent(Places.REDHAT_MOTD));
            return desired;
        }
        var script = new LoginScript(Places.REDHAT_SCRIPT, status.script(Places.REDHAT_SCRIPT));
        var refresh = Refresh.every(MINUTES, facts, status.refresh(true));
        desired.add(script);
        desired.addAll(refresh);
        if (facts.systemd()) {
            var causes = List.of(banner, script, refresh.getFirst());
            desired.add(new Reaction("flux-motd.service", Reaction.How.RESTART, causes));
        }
        return desired;
    }
}
