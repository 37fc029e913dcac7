package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Login shells of every sort, and what people put into their start files.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellFaultIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<LabHost> calm = Lab.bystanders();
    private final List<LabHost> odd = Lab.hosts(List.of(
            HostSpec.light("fish").prepared("usermod -s /usr/bin/fish root"),
            HostSpec.light("csh").prepared("usermod -s /usr/bin/tcsh root"),
            HostSpec.light("zsh").prepared("usermod -s /usr/bin/zsh root; echo 'echo noise' >/root/.zshenv"),
            HostSpec.light("noisy")
                    .prepared("printf 'echo welcome; echo careful >&2; printf \"\\\\036x\"\\n' >/root/.bashrc"),
            HostSpec.light("hanging").prepared("echo 'sleep 600' >/root/.bashrc"),
            HostSpec.light("leaving").prepared("echo 'exit 0' >/root/.bashrc"),
            HostSpec.light("nologin").prepared("usermod -s /usr/sbin/nologin root"),
            HostSpec.light("forced")
                    .prepared(
                            "echo 'ForceCommand echo only this' >>/etc/ssh/sshd_config; kill -HUP $(pgrep -o sshd)")));
    private final List<InventoryHost> hosts = new ArrayList<>();
    private FluxRun run = new FluxRun(-1, "", "", Duration.ZERO);

    @BeforeAll
    void runOnAll() {
        calm.forEach(host -> hosts.add(InventoryHost.of(host)));
        odd.forEach(host -> hosts.add(InventoryHost.of(host)));
        var controller = Controller.fresh();
        controller.inventory(hosts);
        run = controller.exec("echo \"it's $((40 + 2))\"; echo end >&2");
    }

    @Test
    void everyHostHasOneOutcomeAndTheOthersAreWell() {
        run.accountsFor(hosts).leavesAlone(calm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fish", "csh", "zsh"})
    void F29_theLoginShellDoesNotMatter(String name) {
        assertThat(run.host(name).is("completed").stdout()).isEqualTo("it's 42\n");
    }

    @Test
    void F31_noiseOfAStartFileIsNoOutputOfTheCommand() {
        assertThat(run.host("noisy").is("completed").stdout()).isEqualTo("it's 42\n");
        assertThat(run.host("noisy").exec().path("stderr").asString()).isEqualTo("end\n");
    }

    @Test
    void F31_aStartFileThatHangsIsNamed() {
        run.host("hanging").is("failed").because("login shell").within(SOON).advises();
    }

    @Test
    void F31_aStartFileThatLeavesIsNamed() {
        run.host("leaving").is("failed").because("shell").within(SOON).advises();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nologin", "forced"})
    void F29_aRestrictedLoginIsReportedAsSuch(String name) {
        run.host(name).is("failed").because("shell").within(SOON).advises();
    }
}
