package dev.flux.modules.netdata;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Material;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problems;
import dev.flux.resource.Resource;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Netdata on a host: the distribution's own package first, on loopback, with a configuration of Flux's and alarms.
@AutoService(FluxModule.class)
public final class NetdataModule implements FluxModule {

    private static final Type.Text ROOM = Type.text("[A-Za-z0-9-]{1,64}", 64, "a room's id");
    private static final Type LEVELS = new Type.Group(Schema.of(
            Key.of("warn", new Type.Whole(1, 100), "percent; of load: times the cores"),
            Key.of("crit", new Type.Whole(1, 100), "percent; of load: times the cores")));

    /// What of a plugin's name is known.
    static final List<String> PLUGINS = List.of(
            "apps",
            "cgroups",
            "charts.d",
            "checks",
            "diskspace",
            "ebpf",
            "fping",
            "go.d",
            "idlejitter",
            "ioping",
            "loopsleepms",
            "nfacct",
            "perf",
            "proc",
            "profile",
            "python.d",
            "slabinfo",
            "statsd",
            "tc",
            "timex");

    @Override
    public String name() {
        return "netdata";
    }

    @Override
    public String summary() {
        return "Watches a host with Netdata, on loopback unless somebody may see it from elsewhere.";
    }

    @Override
    public Duration timeout() {
        return Duration.ofMinutes(15);
    }

    @Override
    public List<String> after() {
        return List.of("update", "firewall");
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of("state", Type.choice("present", "absent"), "present", "absent takes away what Flux installed"),
                Key.of(
                        "method",
                        Type.choice("package", "kickstart", "static-upload"),
                        "package",
                        "where it comes from: the distribution, Netdata's installer (fetched and sent by the controller),"
                                + " or the static build, a file of the controller's"),
                Key.of(
                        "installer_sha256",
                        Type.text("[0-9a-fA-F]{64}", 64, "64 hex digits"),
                        "digest of the installer, with kickstart and static-upload"),
                Key.of(
                        "installer",
                        Type.text(),
                        "the static build as Netdata publishes it (netdata-x86_64-latest.gz.run), with static-upload"),
                Key.of(
                        "channel",
                        Type.choice("stable", "nightly"),
                        "stable",
                        "which builds, with kickstart and static-upload"),
                Key.of(
                        "version",
                        Type.text("[0-9][0-9a-z.-]{0,30}", 31, "a version such as \"2.5.0\""),
                        "which version," + " with kickstart"),
                Key.of("telemetry", new Type.Flag(), false, "let Netdata send anonymous statistics"),
                Key.of("auto_update", new Type.Flag(), false, "let it update itself, with kickstart"),
                Key.of(
                        "bind",
                        Type.list(Type.text("\\*|[0-9a-f.:]{2,45}", 45, "an address or *")),
                        List.of("127.0.0.1"),
                        "where it listens; anything but loopback needs allow_from"),
                Key.of("port", new Type.Whole(1024, 65535), 19999L, "free, or Netdata's own"),
                Key.of(
                        "allow_from",
                        Type.list(Type.text(
                                "[0-9a-f.:]+(/[0-9]{1,3})?", 49, "an address or a network such as" + " 10.0.0.0/8")),
                        List.of(),
                        "who may see it; the firewall has to let them through as well"),
                Key.of("update_every", new Type.Whole(1, 60), 1L, "seconds between two values"),
                Key.of("db_mode", Type.choice("dbengine", "ram", "none"), "dbengine", "where values are kept"),
                Key.of(
                        "retention",
                        new Type.Time(Duration.ofHours(1), Duration.ofDays(365)),
                        Duration.ofDays(14),
                        "how long; older versions count megabytes, at 2,000 metrics"),
                Key.of(
                        "plugins",
                        new Type.Mapping(
                                Type.text(String.join("|", PLUGINS), 20, "one of " + String.join(", ", PLUGINS)),
                                new Type.Flag()),
                        Map.of(),
                        "switched on or off"),
                Key.of(
                        "alarms",
                        new Type.Group(Schema.of(
                                Key.of("cpu", LEVELS, "of all cores; 80 and 95 where nothing is said"),
                                Key.of("ram", LEVELS, "in use; 80 and 90 where nothing is said"),
                                Key.of("disk", LEVELS, "of each file system; 80 and 90 where nothing is said"),
                                Key.of("load", LEVELS, "times the cores; no alarm where nothing is said"))),
                        "from when on something is wrong"),
                Key.of(
                        "notify",
                        new Type.Group(Schema.of(
                                Key.of(
                                        "email",
                                        Type.text("[^\\s\"'$`\\\\@]+@[^\\s\"'$`\\\\@]+", 254, "an e-mail address"),
                                        "who hears of alarms"),
                                Key.of("slack", new Type.Credential(), "a webhook, by where it is kept"),
                                Key.of("discord", new Type.Credential(), "a webhook, by where it is kept"))),
                        "who hears of alarms"),
                Key.of(
                        "claim",
                        new Type.Group(Schema.of(
                                Key.of("token", new Type.Credential(), "of Netdata's cloud, for its own builds"),
                                Key.of("rooms", Type.list(ROOM), List.of(), "of the cloud; at least one with token"),
                                Key.of("url", Type.text("https://\\S+", 200, "an https address"), "of the cloud"),
                                Key.of("proxy", Type.text("https?://\\S+", 200, "an address"), "on the way to it"))),
                        "join Netdata's cloud"),
                Key.of(
                        "tls",
                        new Type.Group(Schema.of(
                                Key.of("cert", Paths.PATH, "a file on the host"),
                                Key.of("key", Paths.PATH, "a file on the host, for root and netdata alone"),
                                Key.of("cert_from", Type.text(), "a file of the controller's in PEM, sent to hosts"),
                                Key.of("key_from", new Type.Credential(), "its key in PEM, as in file:netdata.key"))),
                        "answer over TLS"),
                Key.of(
                        "stream",
                        new Type.Group(Schema.of(
                                Key.of("destination", Type.text("[A-Za-z0-9.:\\[\\]-]+", 255, "host:port"), "a parent"),
                                Key.of("api_key", new Type.Credential(), "a UUID that the parent knows"))),
                        "send all values to a parent"),
                Key.of("min_memory_mb", new Type.Whole(0, 1_000_000), 512L, "warn where the host has less memory"),
                Key.of("min_free_mb", new Type.Whole(0, 1_000_000), 300L, "refuse where less is free on / or /var"));
    }

    @Override
    public List<Material> needs(Settings settings) {
        return Stream.of(
                        new Origin(settings).material().stream(),
                        Tls.certificate(settings).stream(),
                        Hidden.needs(settings).stream())
                .<Material>flatMap(part -> part)
                .toList();
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        new NetdataCheck(settings, path, problems).all();
    }

    @Override
    public void checkFleet(List<Member> members, String path, Problems problems) {
        for (var member : members) {
            new SecretCheck(member, path, problems).all();
            new Origin(member.settings()).check(member.subject().materials(), path, problems);
        }
    }

    @Override
    public List<String> warnings(List<Member> members) {
        return members.stream()
                .map(Member::settings)
                .filter(settings -> !settings.texts("allow_from").isEmpty())
                .map(settings -> "modules.netdata: the firewall has to open port " + settings.whole("port") + " to "
                        + String.join(", ", settings.texts("allow_from"))
                        + ": this module changes no firewall; add a rule in modules.firewall")
                .distinct()
                .toList();
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        var netdata = new Netdata(facts, settings, subject.materials());
        return settings.text("state").equals("absent") ? netdata.absent() : netdata.present();
    }
}
