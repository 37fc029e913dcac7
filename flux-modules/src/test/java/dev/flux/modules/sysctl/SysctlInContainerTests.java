package dev.flux.modules.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.KernelModule;
import dev.flux.resource.KernelParameter;
import dev.flux.resource.Resource;
import dev.flux.testkit.ModuleInput;
import dev.flux.testkit.ShellHost;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A container shares its kernel with the host that it runs on, and has only its network for itself.
class SysctlInContainerTests {

    private final ModuleInput debian = ModuleInput.of(new SysctlModule()).fact("os.id", "debian");
    private final ShellHost host;

    SysctlInContainerTests(@TempDir Path folder) {
        host = new ShellHost(folder, "dash");
    }

    private void kernel(String path, String value) {
        host.file("/proc/sys/" + path, value + "\n");
    }

    @Test
    void SYS8_inAContainerOnlyItsOwnParametersAreSet() {
        kernel("kernel/panic", "0");
        kernel("kernel/shmmax", "1");
        kernel("net/ipv4/tcp_syncookies", "0");
        kernel("kernel/kptr_restrict", "2");
        var input = debian.fact("container", "docker")
                .set("preset", "[]")
                .set(
                        "parameters",
                        "{'kernel.panic': 10, 'kernel.shmmax': 2, 'net.ipv4.tcp_syncookies': 1, 'kernel.kptr_restrict': 2}"
                                .replace('\'', '"'));
        var live = input.desired().stream()
                .filter(KernelParameter.class::isInstance)
                .toList();

        var said = host.apply(live);

        assertThat(outcomes(live, said.outcomes()))
                .containsEntry("kernel.panic", "skipped")
                .containsEntry("kernel.shmmax", "changed")
                .containsEntry("net.ipv4.tcp_syncookies", "changed")
                .containsEntry("kernel.kptr_restrict", "unchanged");
        assertThat(said.reasons()).anyMatch(why -> why.contains("the kernel belongs to another host"));
        assertThat(host.path("/proc/sys/kernel/panic")).hasContent("0");
        assertThat(host.plan(live).outcomes()).containsOnly("skipped", "unchanged");
    }

    @Test
    void SYS8_aContainerKeepsItsHostsKernelAndItsOwnNetwork() {
        kernel("kernel/panic", "0");
        kernel("net/ipv4/tcp_syncookies", "0");
        host.file(
                "/proc/mounts",
                "proc /proc proc rw,nosuid 0 0\nproc /proc/sys proc ro,nosuid 0 0\nproc /proc/sys/net proc rw 0 0\n");

        var said = host.apply(
                new KernelParameter("kernel.panic", "10", false),
                new KernelParameter("net.ipv4.tcp_syncookies", "1", false),
                new KernelModule("tcp_bbr"));

        assertThat(said.outcomes()).containsExactly("skipped", "changed", "skipped");
        assertThat(said.reasons().getFirst()).contains("the kernel belongs to another host");
        assertThat(host.path("/proc/sys/kernel/panic")).hasContent("0");
    }

    private static Map<String, String> outcomes(List<? extends Resource> steps, List<String> outcomes) {
        var byTitle = new HashMap<String, String>();
        for (int i = 0; i < steps.size(); i++) {
            byTitle.put(steps.get(i).title(), outcomes.get(i));
        }
        return byTitle;
    }
}
