package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.HostRecord;
import dev.flux.report.HostOutcome;
import dev.flux.testkit.FakeTransport;
import dev.flux.transport.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host that is the machine that Flux runs on.
class ThisMachineTests {

    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String BOOT = "9f6e3b0e-boot";

    @TempDir
    Path root;

    @BeforeEach
    void ids() throws Exception {
        write("etc/machine-id", ID + "\n");
        write("proc/sys/kernel/random/boot_id", BOOT + "\n");
    }

    private void write(String path, String text) throws Exception {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private String place(String path) throws Exception {
        var folder = Files.createDirectories(root.resolve(path));
        return Files.getAttribute(folder, "unix:dev") + ":" + Files.getAttribute(folder, "unix:ino");
    }

    private static HostRecord.Hello hello(String machine, String boot, String place) {
        return new HostRecord.Hello(1, 0, machine, boot, place, "");
    }

    private boolean isOwn(HostRecord.Hello hello, String address) {
        return ThisMachine.read(root).is(hello, new Peer("root", address, "", "", ""), Optional.empty());
    }

    @Test
    void f67_theControllerIsKnownByMachineAndBoot() throws Exception {
        assertThat(isOwn(hello(ID, BOOT, "-"), "ctl.example.org:22")).isTrue();
        assertThat(isOwn(hello(ID, BOOT, "-"), "127.0.0.1:22")).isTrue();
        assertThat(isOwn(hello(ID, "another boot", "-"), "ctl.example.org:22")).isFalse();
        assertThat(isOwn(hello(ID, BOOT, "1:2"), "ctl.example.org:22"))
                .as("a copy, with a state folder of its own")
                .isFalse();
        assertThat(isOwn(hello(ID, BOOT, place("var/lib/flux")), "ctl.example.org:22"))
                .isTrue();
    }

    @Test
    void f67_aContainerOnTheSameKernelIsAnotherMachine() throws Exception {
        assertThat(isOwn(hello("f".repeat(32), BOOT, "-"), "web01:22")).isFalse();
        write("etc/machine-id", "");
        assertThat(isOwn(hello("", BOOT, "-"), "web01:22")).isFalse();
        assertThat(isOwn(hello("", BOOT, place("var/lib/flux")), "web01:22"))
                .as("the same folder")
                .isTrue();
    }

    @Test
    void f67_aLoopbackAddressWithAnotherPortIsALabHost() throws Exception {
        assertThat(isOwn(hello(ID, BOOT, "-"), "127.0.0.1:40022")).isFalse();
        assertThat(isOwn(hello(ID, BOOT, "-"), "[::1]:40022")).isFalse();
        assertThat(isOwn(hello(ID, BOOT, "-"), "ctl.example.org:40022")).isTrue();
        write("etc/ssh/sshd_config.d/port.conf", "# Port 1\n port 40022\n");
        assertThat(ThisMachine.read(root).ports()).isEqualTo(Set.of(40022));
        assertThat(isOwn(hello(ID, BOOT, "-"), "127.0.0.1:40022")).isTrue();
        assertThat(isOwn(hello(ID, BOOT, "-"), "127.0.0.1:22")).isFalse();
    }

    @Test
    void f67_itIsRefusedBeforeAnythingRuns() throws Exception {
        try (var host = Hosts.dash(root)) {
            var fleet = new Fleet(FakeTransport.to(host), root);
            fleet.own = ThisMachine.read(Path.of("/"));
            var report = fleet.exec("touch " + root + "/ran");

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.REFUSED);
            assertThat(report.cause()).contains("is this machine");
            assertThat(report.next()).contains("--allow-local");
            assertThat(root.resolve("ran")).doesNotExist();
            assertThat(root.resolve("state")).doesNotExist();
            fleet.own = ThisMachine.NONE;
            assertThat(fleet.exec("touch " + root + "/ran").outcome()).isEqualTo(HostOutcome.COMPLETED);
        }
    }
}
