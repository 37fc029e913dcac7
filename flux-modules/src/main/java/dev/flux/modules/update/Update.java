package dev.flux.modules.update;

import dev.flux.facts.Facts;
import dev.flux.facts.Facts.Family;
import dev.flux.resource.DiskFree;
import dev.flux.resource.NoRestartDue;
import dev.flux.resource.NotHere;
import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Manager;
import dev.flux.resource.Packages.Scope;
import dev.flux.resource.Resource;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The steps of an update, in their order: nothing before there is room and nothing is half-done, holds before what
/// they hold back, the count of restarts at the end.
record Update(Facts facts, Settings settings, Manager manager) {

    List<Resource> desired() {
        List<Resource> desired = new ArrayList<>();
        desired.add(new DiskFree(settings.whole("min_free_mb")));
        if (manager.apt()) {
            desired.add(new Packages.Whole(manager, settings.flag("repair")));
        }
        epel(desired);
        if (settings.flag("refresh")) {
            desired.add(new Packages.Index(manager, settings.time("refresh_max_age")));
        }
        packages(desired);
        var scope = Scope.valueOf(settings.text("upgrade").toUpperCase(Locale.ROOT));
        if (scope != Scope.NONE) {
            desired.add(new Packages.Upgraded(manager, scope, settings.texts("exclude")));
        }
        if (settings.flag("autoremove")) {
            desired.add(
                    manager.tool() == Packages.Tool.YUM
                            ? new NotHere("no unused packages", "yum does not know which packages nothing needs")
                            : new Packages.Unused(
                                    manager, settings.texts("exclude").isEmpty() ? scope : Scope.NONE));
        }
        desired.addAll(new AutoUpdates(facts, settings, manager).desired());
        if (settings.flag("clean_cache")) {
            desired.add(new Packages.CacheEmpty(manager));
        }
        desired.add(new NoRestartDue(facts.container()));
        return desired;
    }

    private void epel(List<Resource> desired) {
        if (settings.flag("epel") && facts.family() == Family.REDHAT) {
            desired.add(
                    switch (facts.value("os.id").orElse("")) {
                        case "fedora" -> new NotHere("EPEL", "Fedora has its packages itself");
                        default -> new Packages.Present(manager, List.of("epel-release"), true);
                    });
        }
    }

    private void packages(List<Resource> desired) {
        var chosen = new Chosen(settings, facts.family());
        var toolbox = new Toolbox(facts);
        var required = Stream.of(
                        chosen.required(),
                        settings.flag("essentials") ? toolbox.essentials(settings.flag("epel")) : List.<String>of(),
                        settings.flag("dev_tools") ? toolbox.development() : List.<String>of(),
                        lockTool())
                .flatMap(List::stream)
                .distinct()
                .filter(name -> !chosen.absent().contains(name))
                .toList();
        var installs =
                Stream.concat(required.stream(), chosen.optional().stream()).toList();
        var hold = settings.texts("hold").stream().distinct().toList();
        held(
                desired,
                hold.stream()
                        .filter(name -> manager.apt() && !installs.contains(name))
                        .toList(),
                false);
        if (!chosen.absent().isEmpty()) {
            desired.add(new Packages.Absent(manager, chosen.absent()));
        }
        if (!required.isEmpty()) {
            desired.add(new Packages.Present(manager, required, true));
        }
        chosen.optional().stream()
                .filter(name -> !required.contains(name))
                .forEach(name -> desired.add(new Packages.Present(manager, List.of(name), false)));
        held(
                desired,
                hold.stream()
                        .filter(name -> !manager.apt() || installs.contains(name))
                        .toList(),
                true);
    }

    private void held(List<Resource> desired, List<String> names, boolean soon) {
        if (!names.isEmpty()) {
            desired.add(new Packages.Held(manager, names, soon));
        }
    }

    /// What holding takes: dnf5 knows it by itself, the older ones need a plugin.
    private List<String> lockTool() {
        if (settings.texts("hold").isEmpty()) {
            return List.of();
        }
        return switch (manager.tool()) {
            case APT, DNF5 -> List.of();
            case DNF4 -> List.of("python3-dnf-plugin-versionlock");
            case YUM -> List.of("yum-plugin-versionlock");
        };
    }
}
