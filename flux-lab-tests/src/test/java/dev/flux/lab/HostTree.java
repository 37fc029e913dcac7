package dev.flux.lab;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a host looks like from outside Flux: every file, link and folder where administrators' things are, every
/// unit, and the parameters of the network. A script of the tests, no part of Flux.
record HostTree(List<String> lines) {

    /// Type, mode, owner, size, target and SHA-256; the kernel's parameters that a container has for
    /// itself; what units are enabled, and which of them run.
    ///
    /// Not compared, and why:
    ///
    /// - the size of a folder: the file system's own, which does not shrink when names go;
    /// - times: what is put back is written anew;
    /// - `.sudo_as_admin_successful`, and the `.cache` of the accounts that Flux logs in with: marks that any
    ///   login leaves;
    /// - `passwd-`, `shadow-` and their like: copies that tools for accounts keep of what was there before their
    ///   last change; a package with an account of its own leaves others when it goes;
    /// - `ld.so.cache`: written by `ldconfig` whenever a package brings libraries, from what is installed;
    /// - `/var` and `/usr` but for `/usr/local`: packages, their databases, logs and caches, which package
    ///   managers keep; Flux's own state is at `/var/lib/flux`;
    /// - two values that systemd-networkd sets for an interface of the lab while it manages it, and does not give
    ///   back;
    /// - units that ran once, sessions, what is started by hand, and who answers on the bus and ends by itself soon
    ///   after: systemd's own account of the moment.
    ///
    /// Upgraded packages keep their new version, and the plan says so; images of the lab are new enough that
    /// there is little to upgrade.
    private static final String SCRIPT = """
            cd /
            things() {
              find etc home root usr/local -xdev ! -name .sudo_as_admin_successful ! -path 'home/admin/.cache*' \\
                ! -path 'root/.cache*' ! -path etc/ld.so.cache ! -path 'etc/*passwd-' ! -path 'etc/*shadow-' \\
                ! -path etc/group- ! -path 'etc/sub?id-' "$@"
            }
            things \\( -type d -printf '%p d %m %U:%G\\n' -o -printf '%p %y %m %U:%G %s %l\\n' \\)
            things -type f -exec sha256sum {} +
            find /proc/sys/net/core /proc/sys/net/ipv4 /proc/sys/net/ipv6/conf -type f ! -name '*available*' \\
              ! -name '*_key' ! -name stable_secret ! -path '*/conf/fxa/accept_ra' \\
              ! -path '*/conf/fxa/promote_secondaries' -exec grep -Hs . {} +
            [ -d /run/systemd/system ] || exit 0
            for i in $(seq 100); do
              systemctl list-units --all --no-legend --plain 'flux-guard-*' | grep -q . || break
              sleep 0.2
            done
            systemctl list-unit-files --no-legend --no-pager | awk '$1 !~ /^session-/ { print "unit", $1, $2 }'
            systemctl list-units --type=service,socket,timer --state=active --no-legend --plain --no-pager |
              awk '$4 != "exited" { print "runs", $1 }' | grep -vE ' (user@|user-runtime-dir@|run-|flux-|systemd-(hostname|timedate|locale)d)'
            """;

    HostTree {
        lines = List.copyOf(lines);
    }

    static HostTree of(LabHost host) {
        return new HostTree(host.ask(SCRIPT).lines().sorted().distinct().toList());
    }

    /// Lines of this one alone after `-`, of the other alone after `+`.
    String difference(HostTree other) {
        return Stream.concat(
                        lines.stream()
                                .filter(line -> !other.lines.contains(line))
                                .map(line -> "-" + line),
                        other.lines.stream()
                                .filter(line -> !lines.contains(line))
                                .map(line -> "+" + line))
                .collect(Collectors.joining("\n"));
    }
}
