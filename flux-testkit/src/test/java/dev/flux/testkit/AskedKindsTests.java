package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.HostRecord;
import dev.flux.resource.BootOrder;
import dev.flux.resource.FirewallAlone;
import dev.flux.resource.KernelParameter;
import dev.flux.resource.MemoryAtLeast;
import dev.flux.resource.NothingAt;
import dev.flux.resource.PortFor;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.Sshd;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kinds that only ask: each says what it found, in a dry-run as in a real run, and touches nothing.
class AskedKindsTests {

    @TempDir
    Path folder;

    /// A question, a host on which the answer is no, and what is said then.
    record Question(Resource resource, Consumer<ShellHost> spoilt, String outcome, String said) {
        @Override
        public String toString() {
            return resource.getClass().getSimpleName() + " " + outcome;
        }
    }

    static Stream<Question> questions() {
        var swap = new KernelParameter("vm.swappiness", "10", false);
        var order = "/etc/sysctl.d/99-zz-flux.conf";
        Consumer<ShellHost> later = host -> host.file("/etc/sysctl.d/99-zzz.conf", "# theirs\nvm.swappiness = 60\n");
        return Stream.of(
                new Question(
                        new BootOrder(order, List.of(swap)), later, "skipped", "99-zzz.conf sets vm/swappiness = 60"),
                new Question(
                        new BootOrder(order, List.of(new KernelParameter("vm.swappiness", "10", true))),
                        later,
                        "failed",
                        "it is read later and wins at boot"),
                new Question(
                        new FirewallAlone("nftables"),
                        host -> host.file("/etc/ufw/ufw.conf", "ENABLED=yes\n"),
                        "failed",
                        "ufw is on as well"),
                new Question(
                        new FirewallAlone("ufw"),
                        host -> host.file("/sys/class/net/docker0/address", ""),
                        "skipped",
                        "ports that Docker publishes bypass ufw"),
                new Question(
                        new MemoryAtLeast(512),
                        host -> host.file("/proc/meminfo", "MemTotal:         262144 kB\n"),
                        "unchanged",
                        "the host has 256 MB of memory, and min_memory_mb is 512"),
                new Question(
                        new NothingAt("/opt/app", "it came another way"),
                        host -> Specimen.link(host.path("/opt/app"), Path.of("/nowhere")),
                        "failed",
                        "/opt/app: it came another way"),
                new Question(
                        new PortFor(8080, "app"),
                        host -> host.stub(
                                "ss", "echo 'LISTEN 0 5 0.0.0.0:8080 0.0.0.0:* users:((\"other\",pid=7,fd=3))'"),
                        "failed",
                        "another process listens on port 8080: \"other\",pid=7,fd=3"),
                new Question(new Refused("it", "not on this host"), _ -> {}, "failed", "not on this host"),
                new Question(
                        new Sshd.Matches(List.of("x11forwarding no")),
                        host -> {
                            SshdSpecimens.server(host, "X11Forwarding no\nMatch User bob\n  X11Forwarding yes\n");
                            host.stub("sshd", """
                                    case $* in *user=bob,*) echo x11forwarding yes ;; *) echo x11forwarding no ;; esac""");
                        },
                        "skipped",
                        "for bob"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void sayWhatTheyFoundAndTouchNothing(Question question) {
        var host = new ShellHost(folder, "dash");
        host.file("/etc/other", "stays");
        if (!(question.resource() instanceof Refused)) {
            sound(host);
            assertThat(host.apply(question.resource()).outcomes()).containsExactly("unchanged");
        }
        question.spoilt().accept(host);
        var before = TreeImage.of(host.root());

        for (var said : List.of(host.plan(question.resource()), host.apply(question.resource()))) {
            assertThat(said.outcomes()).containsExactly(question.outcome());
            assertThat(spoken(said)).contains(question.said());
        }
        assertThat(TreeImage.of(host.root())).isEqualTo(before);
    }

    /// A host on which the answer is yes.
    private static void sound(ShellHost host) {
        host.file("/proc/meminfo", "MemTotal:         8388608 kB\n");
        host.stub("ss", ":");
        SshdSpecimens.server(host, "X11Forwarding no\n");
    }

    private static String spoken(ShellHost.Said said) {
        var warnings = said.records().stream()
                .filter(HostRecord.Warn.class::isInstance)
                .map(record -> ((HostRecord.Warn) record).text());
        return String.join(
                "\n", Stream.concat(said.reasons().stream(), warnings).toList());
    }
}
