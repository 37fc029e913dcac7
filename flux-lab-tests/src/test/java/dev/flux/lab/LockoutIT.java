package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes that cut the operator off, on a real sshd: the host takes them back in time, whatever dies meanwhile.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockoutIT {

    private static final String FLUX = Workflow.SMALL + """

            [workflows.moved]
            modules = ["ssh"]

            [workflows.moved.ssh]
            port = 2222
            guard_seconds = %1$d

            [workflows.moved-slowly]
            modules = ["ssh"]

            [workflows.moved-slowly.ssh]
            port = 2222
            guard_seconds = 300

            [workflows.elsewhere]
            modules = ["ssh"]

            [workflows.elsewhere.ssh]
            allow_users = ["root@192.0.2.77"]
            guard_seconds = %1$d

            [workflows.keyless]
            modules = ["ssh"]

            [workflows.keyless.ssh]
            extra = { PubkeyAcceptedAlgorithms = "rsa-sha2-512,rsa-sha2-256" }
            guard_seconds = %1$d

            [workflows.rootless]
            modules = ["ssh"]

            [workflows.rootless.ssh]
            permit_root_login = "no"

            [workflows.left-alone]
            modules = ["ssh"]

            [workflows.left-alone.ssh]
            permit_root_login = "unmanaged"
            """.formatted(ArmedHost.GUARD);

    private LabHost host = Lab.bystanders().getFirst();
    private ArmedHost armed = new ArmedHost(host, FLUX);
    private Controller controller = armed.controller();

    @BeforeAll
    void start() {
        host = Lab.host(HostSpec.machine("lockout", "debian:12"));
        armed = new ArmedHost(host, FLUX);
        controller = armed.controller();
    }

    @AfterAll
    void remove() {
        host.remove();
    }

    @BeforeEach
    void describe() {
        inItsNetwork("-F", "INPUT");
        armed.describe(InventoryHost.of(host));
    }

    /// A firewall between that Flux knows nothing of.
    private void hideTheNewPort() {
        inItsNetwork("-A", "INPUT", "-p", "tcp", "--dport", "2222", "-j", "DROP");
    }

    private void inItsNetwork(String... rule) {
        var pid = Engine.docker("inspect", "-f", "{{.State.Pid}}", host.container());
        var words = new ArrayList<>(List.of("nsenter", "-t", pid, "-n", "iptables"));
        words.addAll(List.of(rule));
        Command.of(words).run().orThrow();
    }

    @Test
    void F68_aPortThatTheFirewallHidesIsTakenBackWhenTheControllerIsKilled() {
        hideTheNewPort();
        armed.beginAndKill("moved");
        armed.isBackWithin(ArmedHost.IN_TIME);
    }

    @Test
    void F68_aPortThatTheFirewallHidesIsReportedAsPutBack() {
        hideTheNewPort();
        var run = FluxRun.of(armed.begin("moved").await(Duration.ofMinutes(2)));

        run.host("lockout").is("rolled-back").because("no new login proved it").advises();
        armed.isBackWithin(Duration.ofSeconds(5));
    }

    /// Valid, and of no use to us: nobody but root comes in, and from another address alone.
    @Test
    void F70_anAllowUsersThatNamesAnotherPlaceIsTakenBackWhenTheControllerIsKilled() {
        armed.beginAndKill("elsewhere");
        armed.isBackWithin(ArmedHost.IN_TIME);
    }

    /// Valid, and of no use to us: the operator's key is of a type that no longer opens anything.
    @Test
    void F70_aTypeOfKeysThatIsNoLongerTakenIsTakenBackWhenTheControllerIsKilled() {
        armed.beginAndKill("keyless");
        assertThat(Engine.reaches(host.address(), 22)).as("it answers").isTrue();
        controller.exec("true").host("lockout").is("failed").because("login as root refused");
        armed.isBackWithin(ArmedHost.IN_TIME);
    }

    private FluxRun refused(String workflow) {
        return controller.flux("workflow", workflow, "-i", "inventory.toml", "--output", "json");
    }

    /// What would bar root, as whom we come, never gets as far as a guard.
    @Test
    void F70_aRootWhoBarsRootIsRefusedBeforeHeIsConnected() {
        var run = refused("rootless");

        assertThat(run.exit()).as(run.out()).isEqualTo(3);
        assertThat(run.err())
                .contains("lockout: modules.ssh.permit_root_login", "would end the very login of this run");
        assertThat(host.sh("ls -d /var/lib/flux").status()).isNotZero();
        armed.isBackWithin(Duration.ofSeconds(1));
    }

    /// No setting names the files of keys, and none can be made to.
    @Test
    void F70_anotherFileOfKeysIsNoSettingAndIsRefusedBeforeAnythingIsSent() {
        controller.write("flux.toml", FLUX.replace("PubkeyAcceptedAlgorithms", "AuthorizedKeysFile"));
        try {
            var run = refused("keyless");

            assertThat(run.exit()).as(run.out()).isEqualTo(3);
            assertThat(run.err()).contains("extra", "AuthorizedKeysFile");
        } finally {
            controller.write("flux.toml", FLUX);
        }
        assertThat(host.sh("ls -d /var/lib/flux").status()).isNotZero();
    }

    /// Somebody wrote it and sshd has not read it: our change would make it do so, and no guard could take that back.
    @ParameterizedTest
    @ValueSource(strings = {"PermitRootLogin no", "AuthorizedKeysFile /etc/ssh/keys/%u"})
    void F70_whatOthersWroteThatWouldShutUsOutIsNotPutIntoEffect(String theirs) {
        host.sh("echo '" + theirs + "' >/etc/ssh/sshd_config.d/50-theirs.conf");
        try {
            armed.describe(InventoryHost.of(host));

            refused("left-alone")
                    .host("lockout")
                    .is("failed")
                    .because("would be shut out")
                    .because(theirs.split(" ", 2)[0]);
            armed.isBackWithin(Duration.ofSeconds(1));
        } finally {
            host.sh("rm -f /etc/ssh/sshd_config.d/50-theirs.conf");
        }
    }

    @Test
    void F44_killedWatchersAndAKilledRunAreReplacedBySystemd() {
        hideTheNewPort();
        armed.beginAndKill("moved");
        host.sh(
                "for f in watcher.alone watcher.unit holder; do kill -9 $(cut -d' ' -f1 /var/lib/flux/runs/*/1.1/guard.*/$f); done");
        armed.isBackWithin(ArmedHost.IN_TIME);
    }

    @Test
    void F62_aHostThatRestartsInTheArmedWindowComesUpAsItWas() {
        hideTheNewPort();
        armed.beginAndKill("moved-slowly");
        assertThat(host.sh("systemctl is-enabled flux-recover.service").out()).startsWith("enabled");
        assertThat(host.ask("systemctl show -p Before flux-recover.service"))
                .as("nobody meets the change")
                .contains("network-pre.target", "ssh.service", "nftables.service", "ufw.service", "firewalld.service");
        Engine.docker("restart", "-t", "3", host.container());
        armed.await(Duration.ofSeconds(60), "systemctl is-active ssh");
        armed.isBackWithin(Duration.ofSeconds(10));
        assertThat(host.sh("ls /etc/systemd/system/flux-recover.service").status())
                .isNotZero();
    }

    @Test
    void aPortThatIsProvedStaysAndTheNextStrictRunFindsItThere() {
        var run = FluxRun.of(armed.begin("moved").await(Duration.ofMinutes(2)));
        run.host("lockout").is("completed");
        assertThat(host.sh("ls /var/lib/flux/open /etc/systemd/system/flux-recover.service")
                        .out())
                .isEmpty();

        controller.write(
                "inventory.toml",
                InventoryHost.toml(List.of(InventoryHost.of(host).says("port", "2222"))));
        var again = controller.flux("workflow", "moved", "-i", "inventory.toml", "--output", "json");
        assertThat(again.host("lockout").is("completed").steps("changed")).isEmpty();

        var id = run.report().path("run").asString();
        // the proof goes to where the host was before that run
        var back = controller.flux("rollback", "--to", id, "-i", "inventory.toml", "--output", "json");
        assertThat(back.exit()).as(back.out() + back.err()).isZero();
        assertThat(back.err()).contains("lockout is reached another way now: write port = 22 for it");
        controller.write("inventory.toml", InventoryHost.toml(List.of(InventoryHost.of(host))));
        armed.isBackWithin(Duration.ofSeconds(5));
    }
}
