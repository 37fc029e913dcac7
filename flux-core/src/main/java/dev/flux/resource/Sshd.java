package dev.flux.resource;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/// What an OpenSSH server is set to, and what belongs to it.
public sealed interface Sshd extends Resource {

    /// Who runs the server.
    ///
    /// @param unit of systemd's, without its suffix: `ssh` or `sshd`
    /// @param socket whether systemd listens for it
    record Service(String unit, boolean socket) {
        public Service {
            if (!unit.matches("[a-z]+")) {
                throw new IllegalArgumentException("not the name of a unit: " + unit);
            }
        }
    }

    /// Settings that sshd reads before all others: in a file of their own, `/etc/ssh/sshd_config.d/00-flux.conf`, or at
    /// the head of the main file where it reads no others first. Everything is judged by sshd itself beforehand.
    ///
    /// @param content lines of sshd_config
    /// @param expected what `sshd -T` is to say afterwards, a line each: see `sshd_effect.sh`
    /// @param adds keywords in lower case whose values add up over files, so that those of others are struck out
    /// @param include whether this sshd knows Include
    /// @param ports where it is to listen; empty where that is left alone
    record Settings(
            String content,
            List<String> expected,
            List<String> adds,
            boolean include,
            Service service,
            List<Integer> ports)
            implements Sshd {
        public Settings {
            Paths.requireText(content);
            expected = List.copyOf(expected);
            adds = List.copyOf(adds);
            ports = List.copyOf(ports);
            requireNonNull(service, "service");
        }

        @Override
        public String title() {
            return "/etc/ssh/sshd_config.d/00-flux.conf";
        }

        @Override
        public Optional<String> wanted() {
            return Optional.of(content);
        }
    }

    /// The running server has read its settings and listens.
    ///
    /// @param onChangeOf what it has to read; each stands before it in the module's list
    record Listens(Service service, List<Integer> ports, List<Resource> onChangeOf) implements Sshd {
        public Listens {
            ports = List.copyOf(ports);
            onChangeOf = List.copyOf(onChangeOf);
        }

        @Override
        public String title() {
            return "the running SSH server";
        }

        @Override
        public Optional<String> wanted() {
            var places = ports.stream().map(String::valueOf).collect(joining(" "));
            return Optional.of(ports.isEmpty() ? "settings read" : "listening on " + places + ", settings read");
        }
    }

    /// A port is free for sshd, and SELinux lets it listen there.
    ///
    /// @param label whether SELinux is on
    record Port(int number, boolean label) implements Sshd {
        @Override
        public String title() {
            return "port " + number;
        }

        @Override
        public Optional<String> wanted() {
            return Optional.of("labelled ssh_port_t");
        }
    }

    /// The account that the run logs in with is still allowed to. Only asked.
    ///
    /// @param lists allowed users, allowed groups, denied users, denied groups: sshd's patterns
    /// @param passwords whether passwords open the host
    record Admits(String user, List<List<String>> lists, boolean passwords) implements Sshd {
        public Admits {
            lists = lists.stream().map(List::copyOf).toList();
            if (lists.size() != 4) {
                throw new IllegalArgumentException("four lists, not " + lists.size());
            }
        }

        @Override
        public String title() {
            return "login of " + user;
        }
    }

    /// The keys that the server shows were made by Flux on this very machine. They are made once: the mark is the
    /// machine's
    /// id in `/etc/ssh/flux-host-keys`.
    record OwnKeys(Service service) implements Sshd {
        @Override
        public String title() {
            return "host keys";
        }

        @Override
        public boolean showable() {
            return false;
        }

        @Override
        public Optional<String> wanted() {
            return Optional.of("made on this machine");
        }
    }

    /// No Match block takes the settings back for somebody. Only asked, and only said.
    ///
    /// @param expected lines of key and value, as `sshd -T` says them
    record Matches(List<String> expected) implements Sshd {
        public Matches {
            expected = List.copyOf(expected);
        }

        @Override
        public String title() {
            return "Match blocks";
        }
    }

    /// A file with jails of fail2ban's, which fail2ban itself judges.
    record Jail(String path, String content) implements Sshd {
        public Jail {
            Paths.requireAbsolute(path);
            Paths.requireText(content);
        }

        @Override
        public String title() {
            return path;
        }

        @Override
        public Optional<String> wanted() {
            return Optional.of(content);
        }
    }
}
