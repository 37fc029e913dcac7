package dev.flux.modules.netdata;

import dev.flux.facts.Facts;
import dev.flux.facts.Facts.Family;
import dev.flux.module.Materials;
import dev.flux.resource.Answers;
import dev.flux.resource.DiskFree;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.MemoryAtLeast;
import dev.flux.resource.NotHere;
import dev.flux.resource.NothingAt;
import dev.flux.resource.Packages;
import dev.flux.resource.PortFor;
import dev.flux.resource.PriorState;
import dev.flux.resource.Reaction;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.UnitState;
import dev.flux.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps that bring Netdata to a host, or take it away.
record Netdata(Facts facts, Settings settings, Materials materials) {

    /// That the file is there is what counts; some packages bring an empty one.
    private static final String OPT_OUT = "Managed by Flux (module netdata): no anonymous statistics are sent.\n";

    List<Resource> present() {
        if (facts.family() == Family.OTHER) {
            return List.of(new NotHere("Netdata", "Flux knows the families of Debian and Red Hat only"));
        }
        List<Resource> desired = new ArrayList<>();
        desired.add(new MemoryAtLeast(settings.whole("min_memory_mb")));
        desired.add(new DiskFree(settings.whole("min_free_mb")));
        desired.add(new PortFor((int) settings.whole("port"), "netdata"));
        desired.addAll(packaged() ? byPackage() : new Origin(settings).present(materials));
        var files = files();
        desired.addAll(files);
        desired.add(
                facts.systemd()
                        ? new UnitState("netdata.service", true, files)
                        : new Reaction("netdata", Reaction.How.RESTART, files));
        desired.add(new Answers("netdata", (int) settings.whole("port"), "/api/v1/info", listens()));
        return desired;
    }

    private boolean packaged() {
        return settings.text("method").equals("package");
    }

    private Paths paths() {
        return Paths.of(settings.text("method"));
    }

    private List<String> listens() {
        return settings.texts("bind").contains("*") ? List.of() : settings.texts("bind");
    }

    private List<Resource> byPackage() {
        var unknown = missing();
        if (unknown.isPresent()) {
            return List.of(new Refused("package netdata", unknown.get()));
        }
        return manager()
                .map(manager -> List.<Resource>of(
                        new NothingAt(
                                "/opt/netdata", "Netdata is here by its own installer: set method = \"kickstart\""),
                        new Packages.Present(manager, List.of("netdata"), true)))
                .orElse(List.of(new Refused("package netdata", "no package manager that Flux knows is here")));
    }

    /// Where a distribution is known to have no package, that is said before anything is tried.
    private Optional<String> missing() {
        var id = facts.value("os.id").orElse("");
        var version = facts.value("os.version").orElse("");
        return id.equals("debian") && version.equals("13")
                ? Optional.of("Debian 13 has no package netdata: set method = \"kickstart\" or \"static-upload\"")
                : Optional.empty();
    }

    private Optional<Packages.Manager> manager() {
        return facts.value("packages")
                .flatMap(Packages.Tool::of)
                .map(tool -> new Packages.Manager(tool, Duration.ofMinutes(2), false));
    }

    private List<Resource> files() {
        var paths = paths();
        List<Resource> files = new ArrayList<>();
        files.add(new FileReplaced(FileContent.of(paths.main(), new NetdataConfig(settings, old()).text())));
        files.add(FileContent.of(paths.alarms(), new Alarms(settings).text()));
        Tls.certificate(settings)
                .flatMap(materials::text)
                .ifPresent(text -> files.add(FileContent.of(paths.sentCertificate(), text)));
        files.addAll(new Hidden(settings, paths).files());
        files.add(
                settings.flag("telemetry")
                        ? new FileAbsent(paths.optOut())
                        : new FileReplaced(FileContent.of(paths.optOut(), OPT_OUT)));
        return files;
    }

    /// Whether the distribution's version is of before 1.33.
    private boolean old() {
        var release = facts.value("os.id").orElse("") + " "
                + facts.value("os.version").orElse("");
        return packaged() && List.of("debian 11", "ubuntu 20.04").contains(release);
    }

    List<Resource> absent() {
        List<Resource> desired = new ArrayList<>();
        if (packaged()) {
            manager()
                    .ifPresent(
                            manager -> desired.add(new Packages.Absent(manager, List.of("netdata", "netdata-core"))));
        } else {
            desired.add(new Origin(settings).absent());
            desired.add(new FileAbsent(Paths.INSTALLER));
        }
        var paths = paths();
        desired.add(new PriorState(paths.main()));
        desired.add(new FileAbsent(paths.alarms()));
        desired.add(new PriorState(paths.mail()));
        desired.add(new PriorState(paths.optOut()));
        desired.add(new PriorState(paths.claim()));
        desired.add(new PriorState(paths.stream()));
        desired.add(new PriorState(paths.sentKey()));
        desired.add(new FileAbsent(paths.sentCertificate()));
        return desired;
    }
}
