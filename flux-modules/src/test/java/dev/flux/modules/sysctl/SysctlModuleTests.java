package dev.flux.modules.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.module.Guard;
import dev.flux.module.Subject;
import dev.flux.resource.ForwardsNothing;
import dev.flux.resource.KernelParameter;
import dev.flux.resource.Resource;
import dev.flux.testkit.ModuleInput;
import dev.flux.testkit.ShellHost;
import dev.flux.testkit.TreeImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The weaknesses of earlier kernel hardening, each shut out. The kernel is a folder.
class SysctlModuleTests {

    private final ModuleInput debian = ModuleInput.of(new SysctlModule()).fact("os.id", "debian");

    @TempDir
    Path folder;

    private ShellHost host;

    @BeforeEach
    void kernel() {
        host = new ShellHost(folder, "dash");
        for (var scope : List.of("all", "default", "lo", "eth0")) {
            for (var key : List.of(
                    "forwarding",
                    "accept_redirects",
                    "secure_redirects",
                    "send_redirects",
                    "accept_source_route",
                    "log_martians",
                    "rp_filter")) {
                kernel("net/ipv4/conf/" + scope + "/" + key, "0");
            }
        }
        kernel("net/ipv4/ip_forward", "0");
        host.file("/sys/class/net/lo/type", "772\n");
        host.file("/sys/class/net/eth0/type", "1\n");
    }

    private void kernel(String path, String value) {
        host.file("/proc/sys/" + path, value + "\n");
    }

    @Test
    void aChangeIsGuardedWhereThatIsAskedForAndForAsLongAsSaid() {
        var module = new SysctlModule();
        var subject = new Subject("web01", Map.of());

        assertThat(module.guard(Facts.NONE, subject, debian.settings())).isEmpty();
        assertThat(module.guard(Facts.NONE, subject, debian.set("guard", "true").settings()))
                .contains(Guard.within(Duration.ofSeconds(60)));
        assertThat(module.guard(
                        Facts.NONE,
                        subject,
                        debian.set("guard", "true").set("guard_seconds", "90").settings()))
                .contains(Guard.within(Duration.ofSeconds(90)));
    }

    @Test
    void SYS1_aHostThatForwardsIsRefusedBeforeItIsChanged() {
        kernel("net/ipv4/ip_forward", "1");
        var before = TreeImage.of(host.root());

        var said = host.apply(debian.desired());

        assertThat(said.outcomes()).containsExactly("failed");
        assertThat(said.reasons().getFirst())
                .contains("forwards packets for others")
                .contains("net/ipv4/ip_forward = 1")
                .contains("role = \"container-host\" or role = \"router\"");
        assertThat(TreeImage.of(host.root())).isEqualTo(before);
        assertThat(host.plan(debian.desired()).outcomes()).startsWith("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker0", "cni0", "virbr0", "lxdbr0", "wg0", "br-1f2e3d", "bridge7"})
    void SYS1_bridgesAndTunnelsAreSeen(String device) {
        host.file("/sys/class/net/" + device + (device.equals("bridge7") ? "/bridge/bridge_id" : "/type"), "1\n");

        assertThat(host.apply(new ForwardsNothing(false)).reasons().getFirst()).contains(device);
    }

    @Test
    void SYS1_aContainersOwnForwardingMeansNothing() {
        kernel("net/ipv4/ip_forward", "1");

        assertThat(host.apply(new ForwardsNothing(true)).outcomes()).containsExactly("unchanged");
        host.file("/sys/class/net/eth1/type", "1\n");
        assertThat(host.apply(new ForwardsNothing(true)).outcomes()).containsExactly("failed");
    }

    @Test
    void SYS1_rolesLeaveForwardingOrTurnItOn() {
        assertThat(keys(debian.set("role", "\"container-host\""))).noneMatch(key -> key.contains("forward"));
        assertThat(debian.set("role", "\"router\"").desired())
                .contains(new KernelParameter("net.ipv4.ip_forward", "1", false))
                .noneMatch(ForwardsNothing.class::isInstance);
    }

    @Test
    void SYS1_routerAdvertisementsStayWhereAnAddressCameByOne() {
        assertThat(keys(debian)).contains("net.ipv6.conf.all.accept_ra");
        assertThat(keys(debian.fact("net.slaac", "yes"))).noneMatch(key -> key.endsWith("accept_ra"));
        assertThat(keys(debian.fact("net.slaac", "yes").set("ipv6_accept_ra", "\"off\"")))
                .contains("net.ipv6.conf.all.accept_ra");
    }

    @Test
    void SYS2_forwardingIsWrittenFirst() {
        var keys = keys(debian.set("preset", "[\"performance\", \"security\"]"));

        assertThat(keys.subList(0, 2)).containsExactly("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding");
        assertThat(keys(debian.set("parameters", "{\"net.ipv4.conf.eth0.forwarding\": 0}"))
                        .getFirst())
                .endsWith("forward");
    }

    @Test
    void SYS2_forwardingAndWhatItTurnsAreGivenBack() {
        kernel("net/ipv4/ip_forward", "1");
        kernel("net/ipv4/conf/eth0/forwarding", "1");
        kernel("net/ipv4/conf/eth0/accept_redirects", "0");
        var before = TreeImage.ofFiles(host.root()).withoutTimes();

        host.applyAndUndo(List.of(
                new KernelParameter("net.ipv4.ip_forward", "0", false),
                new KernelParameter("net.ipv4.conf.all.accept_redirects", "1", false)));

        assertThat(TreeImage.ofFiles(host.root()).withoutTimes()).isEqualTo(before);
    }

    @Test
    void SYS3_tabsAndSpacesAreOne() {
        kernel("net/ipv4/tcp_rmem", "4096\t87380\t67108864");

        assertThat(host.apply(new KernelParameter("net.ipv4.tcp_rmem", "4096  87380 67108864", true))
                        .outcomes())
                .containsExactly("unchanged");
    }

    @Test
    void SYS3_whatTheKernelDoesNotHaveIsUnsupported() {
        var said = host.apply(new KernelParameter("kernel.yama.ptrace_scope", "1", false));

        assertThat(said.outcomes()).containsExactly("skipped");
        assertThat(said.reasons()).containsExactly("this kernel has no kernel/yama/ptrace_scope");
    }

    @Test
    void SYS4_aRequiredParameterIsRefusedWhereItIsMissing() {
        assertThat(host.apply(new KernelParameter("kernel.yama.ptrace_scope", "1", true))
                        .outcomes())
                .containsExactly("failed");
        var own = debian.set("preset", "[]").set("parameters", "{\"vm.x\": 1, \"vm.y\": 1}");
        assertThat(own.set("required", "[\"vm.y\"]").desired())
                .contains(new KernelParameter("vm.x", "1", false), new KernelParameter("vm.y", "1", true));
        assertThat(own.set("ignore_unsupported", "false").desired()).contains(new KernelParameter("vm.x", "1", true));
    }

    @Test
    void SYS5_bbrsModuleIsLoadedAndKept() {
        kernel("net/ipv4/tcp_congestion_control", "cubic");
        kernel("net/ipv4/tcp_available_congestion_control", "reno cubic");
        host.file("/lib/modules/" + System.getProperty("os.version") + "/modules.dep", "kernel/net/ipv4/tcp_bbr.ko:\n");
        host.stub("modprobe", "mkdir -p \"$ROOT/sys/module/$1\"");
        var input = debian.set("preset", "[]").set("parameters", "{\"net.ipv4.tcp_congestion_control\": \"bbr\"}");

        assertThat(host.plan(input.desired()).outcomes())
                .containsExactly("unchanged", "would-change", "would-change", "would-change", "would-change");
        assertThat(host.apply(input.desired()).outcomes())
                .containsExactly("unchanged", "changed", "changed", "changed", "changed");
        assertThat(host.path("/etc/modules-load.d/flux.conf")).content().endsWith("\ntcp_bbr\n");
    }

    @Test
    void SYS5_aKernelWithoutBbrLeavesItOut() {
        kernel("net/ipv4/tcp_congestion_control", "cubic");
        kernel("net/ipv4/tcp_available_congestion_control", "reno cubic");

        assertThat(host.apply(new KernelParameter("net.ipv4.tcp_congestion_control", "bbr", false))
                        .reasons())
                .containsExactly("this kernel has no bbr");
    }

    @Test
    void SYS6_anInterfacesOwnValueThatWinsIsSet() {
        kernel("net/ipv4/conf/all/rp_filter", "1");
        kernel("net/ipv4/conf/eth0/rp_filter", "2");
        kernel("net/ipv4/conf/all/log_martians", "1");

        assertThat(host.apply(
                                new KernelParameter("net.ipv4.conf.all.rp_filter", "1", false),
                                new KernelParameter("net.ipv4.conf.all.log_martians", "1", false))
                        .outcomes())
                .containsExactly("changed", "unchanged");
        assertThat(host.path("/proc/sys/net/ipv4/conf/eth0/rp_filter")).hasContent("1");
        assertThat(host.path("/proc/sys/net/ipv4/conf/lo/rp_filter")).hasContent("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void SYS6_aFileThatIsReadLaterIsNamed(String shell) {
        host = new ShellHost(folder, shell);
        kernel("kernel/panic", "10");
        host.file("/usr/lib/sysctl.d/99-protect-links.conf", "kernel.panic = 1\n");
        host.file("/etc/sysctl.d/zzz-local.conf", "# kernel.panic = 2\n-kernel/panic=  3 \n");
        var input = debian.set("preset", "[]").set("parameters", "{\"kernel.panic\": 10}");

        var said = host.apply(input.desired());
        assertThat(said.outcomes()).startsWith("skipped").doesNotContain("failed");
        assertThat(said.reasons().getFirst()).endsWith("/etc/sysctl.d/zzz-local.conf sets kernel/panic = 3;");
        assertThat(host.apply(input.set("required", "[\"kernel.panic\"]").desired())
                        .outcomes())
                .containsExactly("failed");
        host.file("/etc/sysctl.d/zzz-local.conf", "kernel.panic=10\n");
        assertThat(host.apply(input.desired()).outcomes()).containsOnly("unchanged");
    }

    @Test
    void SYS6_ufwsOwnFileIsReadLaterStill() {
        host.file("/etc/ufw/ufw.conf", "ENABLED=yes\n");
        host.file("/etc/default/ufw", "IPT_SYSCTL=/etc/ufw/sysctl.conf\n");
        host.file("/etc/ufw/sysctl.conf", "net/ipv4/conf/all/log_martians=0\n");

        assertThat(host.apply(debian.desired()).reasons().getFirst())
                .contains("/etc/ufw/sysctl.conf sets net/ipv4/conf/all/log_martians = 0");
    }

    @Test
    void SYS7_runtimeValuesAreGivenBack() {
        kernel("vm/swappiness", "60");
        var before = TreeImage.ofFiles(host.root()).withoutTimes();

        var said = host.applyAndUndo(
                debian.set("parameters", "{\"vm.swappiness\": 1}").desired());

        assertThat(said.outcomes()).contains("changed").endsWith("rolled-back");
        assertThat(TreeImage.ofFiles(host.root()).withoutTimes()).isEqualTo(before);
    }

    @Test
    void SYS9_noLimitIsLoweredAndDuplicateAddressDetectionStays() {
        assertThat(keys(debian.set("preset", "[\"security\", \"performance\"]")))
                .noneMatch(key -> key.matches(".*(pid_max|file-max|dad_transmits|disable_ipv6|port_range).*"));
    }

    @Test
    void theWholePresetConverges() {
        assertThat(host.apply(debian.desired()).outcomes()).contains("changed").doesNotContain("failed", "diverged");
        assertThat(host.apply(debian.desired()).outcomes()).doesNotContain("changed", "failed");
        assertThat(host.path("/proc/sys/net/ipv4/conf/eth0/rp_filter")).hasContent("0");
    }

    private static List<String> keys(ModuleInput input) {
        return input.desired().stream()
                .filter(KernelParameter.class::isInstance)
                .map(Resource::title)
                .toList();
    }
}
