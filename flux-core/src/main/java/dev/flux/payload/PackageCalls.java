package dev.flux.payload;

import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Manager;
import java.util.ArrayList;
import java.util.List;

/// Which shell functions stand for packages: one set for apt, one for dnf and its relatives, so that a script holds
/// what its host's package manager needs and no more.
final class PackageCalls {

    private PackageCalls() {}

    static Call of(Packages packages) {
        return packages.manager().apt() ? apt(packages) : dnf(packages);
    }

    private static Call apt(Packages packages) {
        var wait = seconds(packages.manager());
        var files = packages.manager().replace() ? "replace" : "keep";
        return switch (packages) {
            case Packages.Whole(var _, var repair) -> Call.of("apt_whole", repair ? "yes" : "no", wait);
            case Packages.Index(var _, var age) -> Call.of("apt_index", String.valueOf(age.toSeconds()), wait);
            case Packages.Present(var _, var names, var required) ->
                Call.of("apt_present", wait, files, required ? "required" : "optional", words(names));
            case Packages.Absent(var _, var names) -> Call.of("apt_absent", wait, words(names));
            case Packages.Held(var _, var names, var soon) -> Call.of("apt_held", soon ? "soon" : "now", words(names));
            case Packages.Upgraded(var _, var scope, var exclude) ->
                Call.of("apt_upgraded", wait, files, scope.toString(), words(exclude));
            case Packages.Unused(var _, var scope) -> Call.of("apt_unused", wait, scope.toString());
            case Packages.CacheEmpty(var _) -> Call.of("apt_cache", wait);
        };
    }

    private static Call dnf(Packages packages) {
        var tool = packages.manager().tool().command();
        var wait = seconds(packages.manager());
        return switch (packages) {
            case Packages.Whole _ ->
                throw new IllegalArgumentException("only dpkg is asked whether it was interrupted");
            case Packages.Index(var _, var age) -> Call.of("dnf_index", tool, String.valueOf(age.toSeconds()), wait);
            case Packages.Present(var _, var names, var required) ->
                Call.of("dnf_present", tool, wait, required ? "required" : "optional", words(names));
            case Packages.Absent(var _, var names) -> Call.of("dnf_absent", tool, wait, words(names));
            case Packages.Held(var _, var names, var soon) ->
                Call.of("dnf_held", tool, soon ? "soon" : "now", words(names));
            case Packages.Upgraded(var _, var scope, var exclude) ->
                Call.of("dnf_upgraded", tool, wait, scope.toString(), words(exclude));
            case Packages.Unused(var _, var scope) -> Call.of("dnf_unused", tool, wait, scope.toString());
            case Packages.CacheEmpty(var _) -> Call.of("dnf_cache", tool, wait);
        };
    }

    /// Shell files that several kinds ask with.
    static List<String> shared(String kind) {
        return switch (kind) {
            case "apt_upgraded" -> List.of("package_lock.sh", "apt.sh", "apt_turns.sh", "apt_pending.sh");
            case "dnf_upgraded" -> List.of("package_lock.sh", "dnf.sh", "dnf_pending.sh");
            default ->
                kind.startsWith("dnf_")
                        ? List.of("package_lock.sh", "dnf.sh")
                        : List.of("package_lock.sh", "apt.sh", "apt_turns.sh");
        };
    }

    /// Shell files that several kinds act with.
    static List<String> acting(String kind) {
        var files = new ArrayList<>(List.of("package_lock.enact.sh"));
        files.addAll(
                kind.startsWith("dnf_")
                        ? List.of("dnf_run.enact.sh", "dnf_undo.enact.sh")
                        : List.of("apt_run.enact.sh", "apt_undo.enact.sh"));
        if (kind.endsWith("_present")) {
            files.addAll(List.of(
                    "traces.enact.sh", "traces_shells.enact.sh", "traces_away.enact.sh", "traces_units.enact.sh"));
        }
        return files;
    }

    private static String seconds(Manager manager) {
        return String.valueOf(manager.lockWait().toSeconds());
    }

    /// Names hold nothing that a shell would take for more than one word.
    private static String words(List<String> names) {
        return String.join(" ", names);
    }
}
