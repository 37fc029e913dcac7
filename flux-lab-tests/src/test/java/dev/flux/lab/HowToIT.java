package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The three pages for people who roll out from a laptop, work through a bastion, and harden by night: their files and
/// their commands as they stand, on smaller fleets.
@AtNight
class HowToIT {

    private static final String WAVES = "docs/how-to/roll-out-in-waves.md";
    private static final String BASTION = "docs/how-to/run-through-a-bastion.md";
    private static final String NIGHTLY = "debian:12";
    private static final String CRON = "docs/how-to/run-from-cron.md";

    private final PageHosts hosts = new PageHosts();
    private final Controller controller = Controller.fresh();

    @Test
    void rollingUpdatesFromALaptop() {
        var shell = hosts.known(controller, "web01", "web02", "web03")
                .copies(WAVES, "inventory.toml")
                .changing("inventory.toml", "web[01-40]", "web[01-03]")
                .changing("inventory.toml", "essential\"", "baseline\"\nuser = \"admin\"")
                .changing("inventory.toml", "\"5m\"", "\"1s\"")
                .changing(
                        "inventory.toml",
                        "http = \"http://{host}/health\", successes = 3",
                        "command = \"test -s /etc/motd\"");
        controller.write("flux.toml", Workflow.SMALL);
        var typed = shell.typesAll(WAVES, "");

        typed.get(0).ends(0).says("3 hosts would change");
        typed.get(1).ends(0).says("All 3 hosts are as desired");
        typed.get(2).ends(0).says("nothing had to change");
        // as the group says it: a canary first, then a tenth, then the others, each when those before are healthy
        shell.types(
                        List.of(
                                "flux exec -i inventory.toml --on @web -- rm /etc/flux-motd",
                                "flux orchestrate -i inventory.toml"),
                        "")
                .get(1)
                .ends(0)
                .says("wave 1 of 3", "wave 3 of 3", "healthy");
    }

    @Test
    void rolloutsThroughABastion() {
        var shell = hosts.known(controller, "bastion", "web01", "web02")
                .copies(BASTION, "inventory.toml")
                .changing("inventory.toml", "203.0.113.10", hosts.address(0))
                .changing("inventory.toml", "web[01-20]", "web[01-02]")
                .changing("inventory.toml", "essential", "baseline");
        controller.write("flux.toml", Workflow.SMALL);
        var typed = shell.typesAll(BASTION, "");

        typed.get(0).ends(0);
        typed.get(1).ends(0).says("2 hosts");
        typed.get(2).ends(0).says("All 2 hosts are as desired");
    }

    /// A whole machine, as only that has a firewall, and an archive to have it from.
    @Test
    void hardeningByNight() {
        assumeTrue(Packages.canInstall(NIGHTLY), "counted: no packages on " + NIGHTLY);
        var host = Lab.host(HostSpec.machine("nightly", NIGHTLY).prepared(Lab.RESOLVER));
        var shell = PageHosts.named(controller, Map.of("web01", host))
                .copies(CRON, "inventory.toml")
                .changing("inventory.toml", "web[01-20]", "web01");
        var lines = shell.commandsOf(CRON).stream()
                .map(line -> line.replace("/etc/flux/", controller.folder() + "/"))
                .toList();
        var drift = lines.subList(1, 2);

        shell.types(drift, "cp " + Lab.key() + " .ssh/flux").getFirst().ends(6).says("1 host would change");
        var typed = shell.types(lines, "");
        typed.get(0).ends(0).says("as desired");
        typed.get(1).ends(0);
        assertThat(host.ask("sshd -T | grep -i '^passwordauthentication'; ufw status | head -n 1"))
                .isEqualTo("passwordauthentication no\nStatus: active");
        host.ask("echo 'PasswordAuthentication yes' >/etc/ssh/sshd_config.d/00-flux.conf");
        shell.types(drift, "").getFirst().ends(6).says("web01");
        shell.types(lines, "").forEach(line -> line.ends(0));
    }
}
