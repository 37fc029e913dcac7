package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The lock that rpm itself holds while it installs, at night: rpm and dnf from Debian's packages, on a host that says
/// it is of Red Hat's family.
@AtNight
class RpmLockIT {

    /// Two packages in a folder; the script of one goes on until it is told to end. Debian's rpm has its database
    /// elsewhere.
    private static final String SETUP = """
            mkdir -p /tmp/specs /srv/rpms /etc/rpm /etc/yum.repos.d
            echo '%_dbpath /var/lib/rpm' >/etc/rpm/macros
            pack() { # NAME SCRIPT
              printf '%s\\n' "Name: $1" 'Version: 1' 'Release: 1' 'Summary: of the lab' 'License: none' 'BuildArch: noarch' \\
                '%description' 'Of the lab.' '%files' "$2" >/tmp/specs/$1.spec
              rpmbuild -bb --define '_rpmdir /srv/rpms' /tmp/specs/$1.spec >/tmp/specs/log 2>&1 || cat /tmp/specs/log >&2
            }
            pack slow '%post
            for i in $(seq 3000); do [ ! -e /tmp/enough ] || exit 0; sleep 0.1; done'
            pack quick ''
            printf '%s\\n' '[lab]' 'name=lab' 'baseurl=file:///srv/rpms' 'enabled=1' 'gpgcheck=0' >/etc/yum.repos.d/lab.repo
            rm /usr/bin/apt-get /etc/os-release
            printf '%s\\n' 'ID="rocky"' 'ID_LIKE="rhel centos fedora"' 'VERSION_ID="9.4"' >/etc/os-release
            createrepo_c -q /srv/rpms
            """;

    private static final String INSTALLING = """
            setsid rpm -i --nodeps /srv/rpms/noarch/slow-1-1.noarch.rpm >/dev/null 2>&1 </dev/null &
            for i in $(seq 300); do grep -q "WRITE $! .*:$(stat -c %i /var/lib/rpm/.rpm.lock) " /proc/locks && break; sleep 0.1; done
            pgrep -x rpm
            """;

    private final Controller controller = Controller.fresh();

    @Test
    void F54_rpmIsWaitedForThenNamedAndLeftAlone() {
        assumeTrue(Packages.canInstall("debian:12"), "counted: no packages on debian:12");
        var setup = Packages.install("dnf rpm createrepo-c", "none") + SETUP;
        var host = Lab.host(HostSpec.machine("rpm12", "debian:12").prepared(setup));
        controller.inventory(List.of(InventoryHost.of(host).user("admin")));
        var rpm = host.ask(INSTALLING);

        var refused = install("2s");
        refused.host(host.name())
                .is("failed")
                .because("rpm (process " + rpm + ") holds /var/lib/rpm/.rpm.lock; waited 2 s (lock_wait)");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(host.ask("pgrep -x rpm; ls /var/lib/rpm/.rpm.lock")).isEqualTo(rpm + "\n/var/lib/rpm/.rpm.lock");

        host.ask("{ sleep 15; touch /tmp/enough; } >/dev/null 2>&1 </dev/null &");
        var waited = install("3m");
        assertThat(waited.exit()).as(waited.out() + waited.err()).isZero();
        assertThat(host.ask("rpm -q slow quick")).isEqualTo("slow-1-1.noarch\nquick-1-1.noarch");
        host.remove();
    }

    private FluxRun install(String wait) {
        var words = new ArrayList<>(List.of("module", "update", "-i", "inventory.toml", "--output", "json", "--on"));
        words.add("@all");
        for (var setting : List.of("packages=[\"quick\"]", "upgrade=none", "min_free_mb=1", "lock_wait=" + wait)) {
            words.addAll(List.of("--set", "update." + setting));
        }
        return controller.flux(words.toArray(String[]::new));
    }
}
