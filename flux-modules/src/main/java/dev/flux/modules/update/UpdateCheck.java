package dev.flux.modules.update;

import dev.flux.facts.Facts.Family;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Settings;
import java.util.List;
import java.util.regex.Pattern;

/// Settings of the update module that no single type can judge.
record UpdateCheck(Settings settings, String path, Problems problems) {

    /// What Flux or the host cannot do without.
    private static final Pattern VITAL =
            Pattern.compile("(openssh-server|sudo|systemd|systemd-sysv|init|dpkg|apt|rpm|dnf"
                    + "|dnf5|yum|libc6|glibc|bash|dash|coreutils|linux-image.*|kernel(-core|-modules)?)(:.*)?");

    void all() {
        for (var family : List.of(Family.DEBIAN, Family.REDHAT)) {
            var chosen = new Chosen(settings, family);
            for (var name : chosen.absent()) {
                if (VITAL.matcher(name).matches()) {
                    add("absent_packages", "must not have " + name, "a host without it cannot be reached or booted");
                } else if (chosen.required().contains(name)
                        || settings.texts("hold").contains(name)) {
                    add(
                            "absent_packages",
                            "has " + name + ", which is also to be there",
                            "leave it out of one of them");
                }
            }
        }
        var automatic = settings.text("auto_updates");
        if (!settings.text("auto_reboot_time").isEmpty() && !automatic.equals("security") && !automatic.equals("all")) {
            add(
                    "auto_reboot_time",
                    "is only used with automatic updates",
                    "set auto_updates = \"security\" or \"all\"");
        }
        if (settings.text("upgrade").equals("none")
                && !settings.texts("exclude").isEmpty()) {
            add("exclude", "is not used with upgrade = \"none\"", "leave one of them out");
        }
    }

    private void add(String key, String message, String hint) {
        var problem = Problem.of(path + "." + key, message).hint(hint);
        if (!problems.list().contains(problem)) {
            problems.add(problem);
        }
    }
}
