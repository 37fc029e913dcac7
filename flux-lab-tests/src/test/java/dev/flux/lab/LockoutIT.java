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

/// Changes that cut the operator off, on a real sshd: the host takes them back in time, whatever dies meanwhile.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockoutIT {

    private static final int GUARD = 10;

    /// The guard, and two seconds; one more for looking at it from outside.
    private static final Duration IN_TIME = Duration.ofSeconds(GUARD + 3);

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
            """.formatted(GUARD);

    /// What a failed test wants to know.
    private static final String EVIDENCE = "tail -n 5 /var/lib/flux/runs/*/1.1/records; cd /var/lib/flux/runs/*/1.1;"
            + " ls -l . guard.*; cat watch guard.*/result; systemctl status 'flux-*' --no-pager | tail -n 30; sshd -T | grep ^port";

    /// The container engine writes three files anew when it starts a host.
    private static final String STATE = """
            engines='! -path /etc/hosts ! -path /etc/hostname ! -path /etc/resolv.conf'
            find /etc -xdev -type f $engines -exec sha256sum {} + | sort
            find /etc -xdev $engines -printf '%p %m %U:%G %l\\n' | sort""";

    private final Controller controller = Controller.fresh();
    private LabHost host = Lab.bystanders().getFirst();
    private String before = "";

    @BeforeAll
    void start() {
        host = Lab.host(HostSpec.machine("lockout", "debian:12"));
    }

    @AfterAll
    void remove() {
        host.remove();
    }

    @BeforeEach
    void describe() {
        inItsNetwork("-F", "INPUT");
        host.sh("rm -rf /var/lib/flux");
        controller.write("flux.toml", FLUX);
        controller.inventory(List.of(InventoryHost.of(host)));
        before = host.ask(STATE);
        assertThat(Engine.reaches(host.address(), 22)).isTrue();
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

    private Command.Running begin(String workflow) {
        var running = controller.start("workflow", workflow, "-i", "inventory.toml", "--output", "json");
        try {
            await(Duration.ofSeconds(60), "grep -qs ' prove ' /var/lib/flux/runs/*/1.1/records");
        } catch (AssertionError e) {
            throw new AssertionError(running.await(Duration.ofMinutes(1)).toString(), e);
        }
        return running;
    }

    private void await(Duration most, String holds) {
        long end = System.nanoTime() + most.toNanos();
        while (host.sh(holds).status() != 0) {
            assertThat(System.nanoTime())
                    .as(holds + "\n" + host.sh(EVIDENCE).out())
                    .isLessThan(end);
            Engine.pause(Duration.ofMillis(100));
        }
    }

    private static void kill9(Command.Running running) {
        running.process().descendants().forEach(ProcessHandle::destroyForcibly);
        running.process().destroyForcibly();
    }

    /// The host is as before, nothing is open, and it lets us in again.
    private void isBackWithin(Duration most) {
        await(most, "[ ! -e /var/lib/flux/open ] && [ ! -e /etc/systemd/system/flux-recover.service ]");
        assertThat(Engine.reaches(host.address(), 22)).isTrue();
        assertThat(host.ask(STATE).lines())
                .containsExactlyElementsOf(before.lines().toList());
        assertThat(controller.exec("echo well").host("lockout").is("completed").stdout())
                .isEqualTo("well\n");
    }

    @Test
    void F68_aPortThatTheFirewallHidesIsTakenBackWhenTheControllerIsKilled() {
        hideTheNewPort();
        kill9(begin("moved"));
        isBackWithin(IN_TIME);
    }

    @Test
    void F68_aPortThatTheFirewallHidesIsReportedAsPutBack() {
        hideTheNewPort();
        var run = FluxRun.of(begin("moved").await(Duration.ofMinutes(2)));

        run.host("lockout").is("rolled-back").because("no new login proved it").advises();
        isBackWithin(Duration.ofSeconds(5));
    }

    /// Valid, and of no use to us: nobody but root comes in, and from another address alone.
    @Test
    void F70_anAllowUsersThatNamesAnotherPlaceIsTakenBackWhenTheControllerIsKilled() {
        kill9(begin("elsewhere"));
        isBackWithin(IN_TIME);
    }

    @Test
    void F44_killedWatchersAndAKilledRunAreReplacedBySystemd() {
        hideTheNewPort();
        kill9(begin("moved"));
        host.sh(
                "for f in watcher.alone watcher.unit holder; do kill -9 $(cut -d' ' -f1 /var/lib/flux/runs/*/1.1/guard.*/$f); done");
        isBackWithin(IN_TIME);
    }

    @Test
    void F62_aHostThatRestartsInTheArmedWindowComesUpAsItWas() {
        hideTheNewPort();
        kill9(begin("moved-slowly"));
        assertThat(host.sh("systemctl is-enabled flux-recover.service").out()).startsWith("enabled");
        Engine.docker("restart", "-t", "3", host.container());
        await(Duration.ofSeconds(60), "systemctl is-active ssh");
        isBackWithin(Duration.ofSeconds(10));
        assertThat(host.sh("ls /etc/systemd/system/flux-recover.service").status())
                .isNotZero();
    }

    @Test
    void aPortThatIsProvedStaysAndTheNextStrictRunFindsItThere() {
        var run = FluxRun.of(begin("moved").await(Duration.ofMinutes(2)));
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
        var back =
                controller.flux("rollback", "--to", id, "-i", "inventory.toml", "--no-safety-net", "--output", "json");
        assertThat(back.exit()).as(back.out() + back.err()).isZero();
        controller.write("inventory.toml", InventoryHost.toml(List.of(InventoryHost.of(host))));
        isBackWithin(Duration.ofSeconds(5));
    }
}
