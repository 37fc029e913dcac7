package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.BootOrder;
import dev.flux.resource.KernelParameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which files win over ours at boot, under every shell: no program reads them.
class BootOrderTests {

    private static final BootOrder ORDER = new BootOrder(
            "/etc/sysctl.d/99-flux.conf",
            List.of(
                    new KernelParameter("net.ipv4.tcp_rmem", "4096 87380 67108864", false),
                    new KernelParameter("vm.swappiness", "1", false)));

    @TempDir
    Path folder;

    private ShellHost host(String shell) {
        var host = new ShellHost(folder, shell);
        host.file("/etc/sysctl.d/99-flux.conf", "vm.swappiness = 1\n");
        return host;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void whatComesLaterAndSaysOtherwiseIsNamed(String shell) {
        var host = host(shell);
        host.file("/etc/sysctl.d/10-early.conf", "vm.swappiness = 60\n");
        host.file("/etc/sysctl.d/99-later.conf", """
                # vm.swappiness = 2
                ; vm.swappiness = 3

                 \tvm.swappiness\t=\t 4 \t
                -net/ipv4/tcp_rmem =  4096\t87380   67108864
                kernel.core_pattern = *
                """);
        host.file("/usr/lib/sysctl.d/99-last.conf", "net.ipv4.tcp_rmem=1 2 3");

        assertThat(host.plan(ORDER).reasons())
                .containsExactly("it is read later and wins at boot:"
                        + " /etc/sysctl.d/99-later.conf sets vm/swappiness = 4;"
                        + " /usr/lib/sysctl.d/99-last.conf sets net/ipv4/tcp_rmem = 1 2 3;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void aFileThatIsReplacedOrMaskedByItsNameSaysNothing(String shell) throws Exception {
        var host = host(shell);
        host.file("/etc/sysctl.d/99-later.conf", "vm.swappiness = 1\n");
        host.file("/usr/lib/sysctl.d/99-later.conf", "vm.swappiness = 60\n");
        host.file("/usr/lib/sysctl.d/99-masked.conf", "vm.swappiness = 60\n");
        Files.createSymbolicLink(host.path("/etc/sysctl.d/99-masked.conf"), Path.of("/dev/null"));

        assertThat(host.plan(ORDER).outcomes()).containsExactly("unchanged");
        host.file("/etc/ufw/ufw.conf", "ENABLED=yes\n");
        host.file("/etc/default/ufw", "IPT_SYSCTL=/etc/ufw/sysctl.conf\n");
        host.file("/etc/ufw/sysctl.conf", "vm/swappiness=60\n");
        assertThat(host.plan(ORDER).reasons()).singleElement().asString().contains("/etc/ufw/sysctl.conf sets");
    }
}
