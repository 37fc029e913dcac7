package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/// A host whose changes wait for their proof, and the controller that made them.
final class ArmedHost {

    /// How long the host waits, in seconds.
    static final int GUARD = 10;

    /// The guard, and two seconds; one more for looking at it from outside.
    static final Duration IN_TIME = Duration.ofSeconds(GUARD + 3);

    /// What a failed test wants to know.
    private static final String EVIDENCE = "tail -n 5 /var/lib/flux/runs/*/1.1/records; cd /var/lib/flux/runs/*/1.1;"
            + " ls -l . guard.*; cat watch guard.*/result; systemctl status 'flux-*' --no-pager | tail -n 30; sshd -T | grep ^port";

    /// The container engine writes three files anew when it starts a host.
    private static final String STATE = """
            engines='! -path /etc/hosts ! -path /etc/hostname ! -path /etc/resolv.conf'
            find /etc -xdev -type f $engines -exec sha256sum {} + | sort
            find /etc -xdev $engines -printf '%p %m %U:%G %l\\n' | sort
            ! command -v nft >/dev/null || nft list ruleset | sed 's/counter packets [0-9]* bytes [0-9]*//'
            ip route""";

    private final Controller controller = Controller.fresh();
    private final LabHost host;
    private String before = "";

    /// @param workflows what is tried on the host
    ArmedHost(LabHost host, String workflows) {
        this.host = host;
        controller.write("flux.toml", workflows);
    }

    Controller controller() {
        return controller;
    }

    LabHost host() {
        return host;
    }

    /// The host as the inventory has it, and as it is before anything is tried.
    void describe(InventoryHost entry) {
        host.sh("rm -rf /var/lib/flux");
        controller.inventory(List.of(entry));
        before = host.ask(STATE);
        assertThat(Engine.reaches(host.address(), 22)).isTrue();
    }

    /// Starts a workflow and returns when its change is made and waits for its proof.
    Command.Running begin(String workflow) {
        return begin(workflow, "grep -qs ' prove ' /var/lib/flux/runs/*/1.1/records");
    }

    /// Starts a workflow and returns when that holds on the host.
    private Command.Running begin(String workflow, String holds) {
        var running = controller.start("workflow", workflow, "-i", "inventory.toml", "--output", "json");
        try {
            await(Duration.ofSeconds(60), holds);
        } catch (AssertionError e) {
            throw new AssertionError(running.await(Duration.ofMinutes(1)).toString(), e);
        }
        return running;
    }

    /// The same, and ends the controller there and then.
    void beginAndKill(String workflow) {
        kill(begin(workflow));
    }

    /// Ends the controller as soon as that holds on the host.
    void killWhen(String workflow, String holds) {
        kill(begin(workflow, holds));
    }

    private static void kill(Command.Running running) {
        running.process().descendants().forEach(ProcessHandle::destroyForcibly);
        running.process().destroyForcibly();
    }

    void await(Duration most, String holds) {
        long end = System.nanoTime() + most.toNanos();
        while (host.sh(holds).status() != 0) {
            assertThat(System.nanoTime())
                    .as(holds + "\n" + host.sh(EVIDENCE).out())
                    .isLessThan(end);
            Engine.pause(Duration.ofMillis(100));
        }
    }

    /// The host is as before, nothing is open, and it lets us in again.
    ///
    /// @param most on a machine that is as quick as most
    void isBackWithin(Duration most) {
        await(
                most.plus(Lab.slack()),
                "[ ! -e /var/lib/flux/open ] && [ ! -e /etc/systemd/system/flux-recover.service ]");
        assertThat(Engine.reaches(host.address(), 22)).isTrue();
        assertThat(host.ask(STATE).lines())
                .containsExactlyElementsOf(before.lines().toList());
        assertThat(controller
                        .exec("echo well")
                        .host(host.name())
                        .is("completed")
                        .stdout())
                .isEqualTo("well\n");
    }
}
