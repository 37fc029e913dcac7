package dev.flux.modules.motd;

import dev.flux.facts.Facts;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.resource.UnitState;
import java.util.List;

/// What runs the refreshing script: a timer of systemd's, or cron where there is none.
final class Refresh {

    private static final String HEAD = "# Managed by Flux (module motd): changes here are overwritten.\n";

    private static final String SERVICE = HEAD + """
            [Unit]
            Description=Message of the day: what takes too long for a login

            [Service]
            Type=oneshot
            ExecStart=/usr/local/sbin/flux-motd-refresh
            TimeoutStartSec=300
            Nice=10
            IOSchedulingClass=idle
            """;

    private static final String TIMER = HEAD + """
            [Unit]
            Description=Message of the day: what takes too long for a login

            [Timer]
            OnActiveSec=5s
            OnBootSec=2min
            OnUnitActiveSec=%dmin
            RandomizedDelaySec=15s

            [Install]
            WantedBy=timers.target
            """;

    private static final String CRON = HEAD + "*/5 * * * * root /usr/local/sbin/flux-motd-refresh >/dev/null 2>&1\n";

    private Refresh() {}

    static List<Resource> every(long minutes, Facts facts, String script) {
        var runs = FileContent.of(Places.REFRESH, script).mode("0755");
        if (!facts.systemd()) {
            return List.of(runs, FileContent.of(Places.CRON, CRON));
        }
        var service = FileContent.of(Places.SERVICE, SERVICE);
        var timer = FileContent.of(Places.TIMER, TIMER.formatted(minutes));
        return List.of(
                runs,
                new FileAbsent(Places.CRON),
                service,
                timer,
                new UnitState("flux-motd.timer", true, List.of(service, timer)));
    }

    static List<Resource> never(Facts facts) {
        var files = List.<Resource>of(
                new FileAbsent(Places.CRON),
                new FileAbsent(Places.TIMER),
                new FileAbsent(Places.SERVICE),
                new FileAbsent(Places.REFRESH),
                new FileAbsent(Places.CACHE));
        return facts.systemd()
                ? java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(new UnitState("flux-motd.timer", false, List.of())),
                                files.stream())
                        .toList()
                : files;
    }
}
