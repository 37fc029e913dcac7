package dev.flux.modules.update;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Subject;
import dev.flux.problem.Problems;
import dev.flux.resource.NotHere;
import dev.flux.resource.Packages;
import dev.flux.resource.Resource;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.List;

/// What is installed on a host, and how new it is: updates, packages, holds, and updates that come by themselves.
@AutoService(FluxModule.class)
public final class UpdateModule implements FluxModule {

    private static final Type.Text NAME = Type.text(Packages.NAME, 128, "the name of a package");
    private static final Type.Items NAMES = Type.list(NAME);
    private static final Type BY_FAMILY = new Type.Either(List.of(
            NAMES,
            new Type.Group(Schema.of(
                    Key.of("debian", NAMES, List.of(), "names on Debian's family"),
                    Key.of("redhat", NAMES, List.of(), "names on Red Hat's family")))));

    @Override
    public String name() {
        return "update";
    }

    @Override
    public String summary() {
        return "Brings packages up to date, installs and removes them, and sees to automatic updates.";
    }

    @Override
    public Duration timeout() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of("refresh", new Type.Flag(), true, "fetch the package index where it is old; never a change"),
                Key.of(
                        "refresh_max_age",
                        new Type.Time(Duration.ZERO, Duration.ofDays(365)),
                        Duration.ofHours(1),
                        "how old the package index may be"),
                Key.of(
                        "upgrade",
                        Type.choice("none", "security", "all", "full"),
                        "all",
                        "which updates are made; full may also remove packages. A rollback does not bring older"
                                + " versions back"),
                Key.of("packages", BY_FAMILY, List.of(), "installed; one that is nowhere to be had is an error"),
                Key.of("absent_packages", BY_FAMILY, List.of(), "removed; their configuration stays"),
                Key.of("essentials", new Type.Flag(), false, "install the tools that administrators expect"),
                Key.of("dev_tools", new Type.Flag(), false, "install tools of developers: node, Python, containers"),
                Key.of("optional_packages", BY_FAMILY, List.of(), "installed where the distribution has them"),
                Key.of("hold", NAMES, List.of(), "kept in the version that they have"),
                Key.of(
                        "exclude",
                        Type.list(Type.text(Packages.GLOB, 128, "a pattern of package names")),
                        List.of(),
                        "patterns of packages that are not updated, as in \"linux-*\""),
                Key.of("epel", new Type.Flag(), false, "use the repository EPEL (Red Hat's family, not Fedora)"),
                Key.of("autoremove", new Type.Flag(), false, "remove dependencies that nothing needs any more"),
                Key.of("clean_cache", new Type.Flag(), false, "keep no downloaded packages; never a change"),
                Key.of(
                        "auto_updates",
                        Type.choice("off", "security", "all", "unmanaged"),
                        "unmanaged",
                        "which updates come by themselves, at night"),
                Key.of(
                        "auto_reboot_time",
                        Type.text("|([01][0-9]|2[0-3]):[0-5][0-9]", 5, "a time such as \"02:00\", or empty"),
                        "",
                        "when automatic updates may restart the host; empty for never"),
                Key.of(
                        "reboot",
                        Type.choice("never", "if-required", "always"),
                        "never",
                        "restart the host after the run: where one is due, or also where something changed; reboot of a rollout wins"),
                Key.of(
                        "min_free_mb",
                        new Type.Whole(0, 1_000_000),
                        1024L,
                        "megabytes that must be free on / and on /var before anything is done"),
                Key.of(
                        "lock_wait",
                        new Type.Time(Duration.ZERO, Duration.ofHours(1)),
                        Duration.ofMinutes(2),
                        "how long to wait for another package manager, which is then named"),
                Key.of(
                        "conffile_policy",
                        Type.choice("keep", "replace"),
                        "keep",
                        "what becomes of a configuration file that was changed here and is new in a package"
                                + " (Debian's family)"),
                Key.of(
                        "repair",
                        new Type.Flag(),
                        false,
                        "finish an installation that was interrupted, with dpkg --configure -a (Debian's family)"));
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        new UpdateCheck(settings, path, problems).all();
    }

    @Override
    public String reboot(Settings settings) {
        return settings.text("reboot");
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        return facts.value("packages")
                .flatMap(Packages.Tool::of)
                .map(tool -> new Packages.Manager(
                        tool,
                        settings.time("lock_wait"),
                        settings.text("conffile_policy").equals("replace")))
                .map(manager -> new Update(facts, settings, manager).desired())
                .orElseGet(
                        () -> List.of(new NotHere("packages", "Flux knows apt, dnf and yum, and this host has none")));
    }
}
