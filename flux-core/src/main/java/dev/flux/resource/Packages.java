package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is installed on a host, by its package manager. A lock that somebody else holds is waited for and never taken
/// away; nothing ever asks a question.
public sealed interface Packages extends Resource {

    /// What a package's name looks like, an architecture after a colon included.
    String NAME = "[A-Za-z0-9][A-Za-z0-9+._:-]*";

    /// What a pattern of names looks like; `*` and `?` stand for what they do in a shell.
    String GLOB = "[A-Za-z0-9*?][A-Za-z0-9+._:*?-]*";

    /// Which package manager, and how it is treated.
    ///
    /// @param lockWait how long to wait for somebody who holds its lock
    /// @param replace whether a package's new configuration file replaces one that was changed here; Debian's only
    record Manager(Tool tool, Duration lockWait, boolean replace) {

        public Manager {
            requireNonNull(tool, "tool");
            requireNonNull(lockWait, "lockWait");
        }

        /// Whether it is Debian's.
        public boolean apt() {
            return tool == Tool.APT;
        }
    }

    /// The package managers that are known.
    enum Tool {
        APT("apt-get"),
        DNF5("dnf5"),
        DNF4("dnf"),
        YUM("yum");

        private final String command;

        Tool(String command) {
            this.command = command;
        }

        /// The program.
        public String command() {
            return command;
        }

        /// The tool that the fact `packages` names, if it names one.
        public static Optional<Tool> of(String word) {
            return List.of(values()).stream()
                    .filter(tool ->
                            tool.name().toLowerCase(java.util.Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    /// Which updates are wanted.
    enum Scope {
        NONE,
        SECURITY,
        ALL,
        FULL;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Who is asked.
    Manager manager();

    /// No package was left half-installed. Brought about only where that is allowed; refused otherwise. Debian's only.
    ///
    /// @param repair whether `dpkg --configure -a` may be run
    record Whole(Manager manager, boolean repair) implements Packages {
        @Override
        public String title() {
            return "no interrupted installation";
        }
    }

    /// The package index is not older than this, nor than what says where packages come from. Fetching it is no change.
    record Index(Manager manager, Duration maxAge) implements Packages {
        @Override
        public String title() {
            return "package index";
        }
    }

    /// These are installed, in whatever version.
    ///
    /// @param required whether one that is nowhere to be had is an error; if not, all of them are left out
    record Present(Manager manager, List<String> names, boolean required) implements Packages {
        public Present {
            names = plain(names, NAME);
        }

        @Override
        public String title() {
            return names.size() == 1
                    ? "package " + names.getFirst()
                    : "packages " + String.join(", ", names.subList(0, Math.min(4, names.size())))
                            + (names.size() > 4 ? " and " + (names.size() - 4) + " more" : "");
        }
    }

    /// None of these is installed. Refused where something that Flux needs would go with them.
    record Absent(Manager manager, List<String> names) implements Packages {
        public Absent {
            names = plain(names, NAME);
        }

        @Override
        public String title() {
            return "without " + String.join(", ", names);
        }
    }

    /// These stay in the version that they have.
    ///
    /// @param soon whether an earlier step of the same run may be what installs them
    record Held(Manager manager, List<String> names, boolean soon) implements Packages {
        public Held {
            names = plain(names, NAME);
        }

        @Override
        public String title() {
            return "held: " + String.join(", ", names);
        }
    }

    /// No wanted update is pending, but for what is held or excluded. Older versions do not come back.
    ///
    /// @param exclude patterns of names that are left as they are
    record Upgraded(Manager manager, Scope scope, List<String> exclude) implements Packages {
        public Upgraded {
            exclude = plain(exclude, GLOB);
        }

        @Override
        public String title() {
            return scope == Scope.SECURITY ? "security updates" : "updates";
        }
    }

    /// Nothing is installed that came as a dependency and that nothing needs any more.
    ///
    /// @param scope of the updates in the same run, which a dry-run has to think of
    record Unused(Manager manager, Scope scope) implements Packages {
        @Override
        public String title() {
            return "no unused packages";
        }
    }

    /// No downloaded package is kept. Emptying the cache is no change.
    record CacheEmpty(Manager manager) implements Packages {
        @Override
        public String title() {
            return "package cache";
        }
    }

    private static List<String> plain(List<String> names, String pattern) {
        names.stream().filter(name -> !name.matches(pattern)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("not a package's name: " + name);
        });
        return List.copyOf(names);
    }
}
