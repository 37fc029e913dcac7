package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// `flux ssh` at a real terminal, to a host behind a jump host that this machine cannot reach.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SshIT {

    private static final String[] SSH = {"ssh", "inner", "-i", "inventory.toml"};

    /// Whatever happens to Flux, the terminal is what it was.
    private static final String AROUND =
            "stty cols 91 rows 37; stty -g >before; \"$@\"; echo \"code=$?\"; stty -g >after; cmp before after && echo same";

    private final Controller controller = Controller.fresh();
    private String network = "";
    private List<LabHost> hosts = List.of();

    @BeforeAll
    void twoHosts() {
        network = Engine.innerNetwork("flux-lab-ssh-" + ProcessHandle.current().pid());
        hosts = Lab.hosts(List.of(
                HostSpec.light("ssh-bastion"), HostSpec.light("ssh-inner").with("--network", network)));
        Engine.docker("network", "connect", network, hosts.getFirst().container());
        controller.inventory(List.of(
                InventoryHost.of(hosts.getFirst()).named("bastion").user("admin"),
                InventoryHost.of(hosts.getLast()).named("inner").user("admin").says("jump_host", "\"bastion\"")));
    }

    @AfterAll
    void remove() {
        hosts.forEach(LabHost::remove);
        Engine.docker("network", "rm", network);
    }

    @Test
    void isAShellWithATerminalThatFollowsTheWindowAndEndsAsTheShellEnds() throws Exception {
        assertThat(Engine.reaches(hosts.getLast().address(), 22)).isFalse();
        try (var terminal = Terminal.shell(controller, AROUND, SSH)) {
            terminal.shows("\\$ ")
                    .types("id -un; hostname; tty; stty size\r")
                    .shows("admin\\s+ssh-inner\\s+/dev/pts/\\d+\\s+37 91");
            var pts = Command.of(
                            "ps",
                            "-o",
                            "tty=",
                            "-p",
                            Long.toString(terminal.java().pid()))
                    .run()
                    .orThrow()
                    .strip();
            Command.of("stty", "-F", "/dev/" + pts, "cols", "120", "rows", "50")
                    .run()
                    .orThrow();
            Engine.pause(java.time.Duration.ofSeconds(1));
            terminal.types("stty size\r").shows("50 120");
            // Ctrl-C is the remote program's
            terminal.types("sleep 99\r");
            Engine.pause(java.time.Duration.ofSeconds(1));
            terminal.types("\u0003").shows("\\$ ");
            terminal.types("exit 9\r").shows("code=9\\s+same");
            terminal.await();
        }
    }

    @Test
    void theTerminalIsGivenBackWhereFluxIsEndedOrHangsUp() throws Exception {
        try (var terminal = Terminal.shell(controller, AROUND, SSH)) {
            terminal.shows("\\$ ");
            terminal.java().destroy();
            terminal.shows("code=143\\s+same").await();
        }
        try (var terminal = Terminal.shell(controller, AROUND, SSH)) {
            terminal.shows("\\$ ")
                    .types("\r~.")
                    .shows("inner: hung up\\s+code=\\d+\\s+same")
                    .await();
        }
    }

    @Test
    void runsACommandWithoutATerminalAndPassesItsStreamsAndCodeOn() {
        var run = controller.flux("ssh", "inner", "-i", "inventory.toml", "--", "echo out; echo err >&2; tty; exit 5");
        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        assertThat(run.out()).isEqualTo("out\nnot a tty\n");
        assertThat(run.err()).isEqualTo("err\n");
        assertThat(controller.flux("doctor", "-i", "inventory.toml").out())
                .contains("bastion (admin@" + hosts.getFirst().address() + ":22) lets us in");
    }

    @Test
    void anUnknownHostKeyIsRefusedHereToo() {
        controller.trusts(List.of());
        var run = controller.flux("ssh", "inner", "-i", "inventory.toml", "--", "true");
        controller.trusts(hosts.stream()
                .flatMap(host -> host.knownAs(host.address()).stream())
                .toList());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("host key", "flux hostkeys scan");
    }
}
