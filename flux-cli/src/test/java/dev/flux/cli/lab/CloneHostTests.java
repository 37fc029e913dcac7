package dev.flux.cli.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A clone of this machine, for real; as root on Linux only.
final class CloneHostTests {

    private static final String TUNNELS = "tunl0|sit0|gre0|gretap0|erspan0|ip_vti0|ip6_vti0|ip6tnl0|ip6gre0";

    private @Nullable CloneHost started;

    @BeforeEach
    void start() {
        LabCase.required();
        started = CloneHost.start(CloneSpec.named("web01"));
    }

    @AfterEach
    void close() {
        if (started != null) {
            started.close();
        }
    }

    private CloneHost host() {
        return requireNonNull(started);
    }

    private String output(String command) throws InterruptedException {
        var ran = host().run(command);
        assertThat(ran.code()).as(ran.output()).isZero();
        return ran.output().strip();
    }

    @Test
    void hasAnIdentityOfItsOwn() throws Exception {
        assertThat(output("uname -n; cat /etc/hostname")).isEqualTo("web01\nweb01");
        assertThat(output("cat /etc/machine-id")).matches("[0-9a-f]{32}");
        assertThat(output("ls -A ~ /var/lib/flux 2>/dev/null || :")).isEqualTo("/root:");
        assertThat(output("ls /etc/ssh/ssh_host_* 2>/dev/null || :")).isEmpty();
        try (var other = CloneHost.start(CloneSpec.named("web02"))) {
            assertThat(other.run("cat /etc/machine-id").output())
                    .isNotEqualTo(host().run("cat /etc/machine-id").output());
        }
    }

    @Test
    void logsInWithAPlainEnvironment() throws Exception {
        assertThat(output("pwd; umask; id -u")).isEqualTo("/root\n0022\n0");
        assertThat(output("env | cut -d= -f1 | sort | tr '\\n' ' '")).isEqualTo("HOME LOGNAME PATH PWD SHELL USER");
    }

    @Test
    void keepsWhatIsWrittenToItself() throws Exception {
        output("echo drift > /etc/flux-lab-probe && mkdir -p /home/probe && echo x > /usr/local/flux-lab-probe");

        assertThat(host().root().resolve("etc/flux-lab-probe")).hasContent("drift");
        assertThat(Path.of("/etc/flux-lab-probe")).doesNotExist();
        assertThat(Path.of("/usr/local/flux-lab-probe")).doesNotExist();
    }

    @Test
    void letsFilesInFromOutside() throws Exception {
        Files.writeString(host().root().resolve("etc/motd"), "hello\n");

        assertThat(output("cat /etc/motd")).isEqualTo("hello");
    }

    @Test
    void changesItsNetworkKeysAndNoOthers() throws Exception {
        var before =
                Files.readString(Path.of("/proc/sys/net/ipv4/ip_default_ttl")).strip();
        var other = before.equals("64") ? "65" : "64";

        assertThat(output("echo " + other
                        + " > /proc/sys/net/ipv4/ip_default_ttl; cat /proc/sys/net/ipv4/ip_default_ttl"))
                .isEqualTo(other);
        assertThat(Files.readString(Path.of("/proc/sys/net/ipv4/ip_default_ttl"))
                        .strip())
                .isEqualTo(before);
        assertThat(host().run("test -w /proc/sys/vm/swappiness").code()).isNotZero();
    }

    @Test
    void cannotReachTheMachinesClockDevicesOrKeys() throws Exception {
        assertThat(host().run("date -s @$(date +%s)").code()).isNotZero();
        assertThat(host().run("mknod /root/disk b 8 0").code()).isNotZero();
        assertThat(host().run("test -w /proc/sysrq-trigger").code()).isNotZero();
        assertThat(output("ls /dev | tr '\\n' ' '"))
                .isEqualTo("fd full null ptmx pts random shm stderr stdin stdout tty urandom zero");
    }

    @Test
    void hasALoopbackOfItsOwn() throws Exception {
        assertThat(output("cat /sys/class/net/lo/flags")).isEqualTo("0x9");
        // where the kernel has tunnels, it puts one of each kind into every network
        assertThat(output("ls /sys/class/net").lines().filter(name -> !name.matches(TUNNELS)))
                .containsExactly("lo");
    }

    @Test
    void collectsOrphans() throws Exception {
        output("for i in 1 2 3; do (setsid sh -c 'exit 1' &); done; sleep 0.3");

        assertThat(output("cat /proc/[0-9]*/stat | cut -d' ' -f3 | grep -c Z || :"))
                .isEqualTo("0");
    }

    @Test
    void endsWithEverythingInIt() throws Exception {
        // a span that no other sleeper of this machine has
        var span = Long.toString(1_000_000_000L + System.nanoTime() % 1_000_000_000L);
        output("setsid sleep " + span + " >/dev/null 2>&1 </dev/null & sleep 0.1");
        var root = host().root();
        assertThat(root).exists();

        host().close();

        assertThat(host().isAlive()).isFalse();
        assertThat(root).doesNotExist();
        assertThat(ProcessHandle.allProcesses().filter(process -> says(process, "sleep\0" + span)))
                .isEmpty();
    }

    private static boolean says(ProcessHandle process, String words) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains(words);
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "$(id)", "a/b", "../x", "a\nb"})
    void refusesNamesThatAreNone(String name) {
        assertThatThrownBy(() -> CloneSpec.named(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
