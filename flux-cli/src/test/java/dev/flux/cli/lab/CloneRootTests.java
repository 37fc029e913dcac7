package dev.flux.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The root of a clone is the clone's, whether the machine lets it change its root or, as container engines do, refuses
/// that.
final class CloneRootTests {

    /// `pivot_root` as Docker answers it; it leaves a note, so that a test can tell that it was asked.
    private static final String REFUSED =
            "pivot_root() { : >asked; echo 'pivot_root: Operation not permitted' >&2; return 1; }\n";

    private static final String LOOK = "stat -L -c '%d:%i' / /proc/1/root /proc/self/root";
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    @TempDir
    private Path machines = Path.of("");

    @BeforeEach
    void needsClones() {
        LabCase.required();
    }

    private static String output(CloneHost host, String command) throws InterruptedException {
        var ran = host.run(command);
        assertThat(ran.code()).as(ran.output()).isZero();
        return ran.output().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", REFUSED})
    void seesNothingOfTheMachine(String before) throws Exception {
        var note = Files.writeString(machines.resolve("note"), "of the machine");
        try (var host = CloneHost.start(CloneSpec.named("web01"), before)) {
            assertThat(host.root().resolve("asked").toFile().exists()).isEqualTo(!before.isEmpty());

            var roots = output(host, LOOK).lines().distinct().toList();
            assertThat(roots).hasSize(1).doesNotContain(device(Path.of("/")));
            assertThat(output(host, "stat -f -c %T /")).isEqualTo("overlayfs");
            assertThat(host.run("cat '" + note + "'").code()).isNotZero();
            assertThat(output(host, "ls -A /tmp")).isEmpty();
            assertThat(mountPoints(output(host, "cat /proc/1/mountinfo").lines().toList()))
                    .doesNotHaveDuplicates()
                    .contains("/", "/proc", "/sys", "/dev", "/run", "/tmp")
                    .noneMatch(point -> point.startsWith("/tmp/"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", REFUSED})
    void keepsWhatIsWrittenFromThatMachine(String before) throws Exception {
        try (var host = CloneHost.start(CloneSpec.named("web01"), before)) {
            output(host, "echo drift >/etc/flux-lab-probe; cd /; echo drift >../flux-lab-probe; mkdir /srv/flux-lab");

            assertThat(host.root().resolve("etc/flux-lab-probe")).hasContent("drift");
            assertThat(host.root().resolve("flux-lab-probe")).hasContent("drift");
            assertThat(List.of("/etc/flux-lab-probe", "/flux-lab-probe", "/srv/flux-lab"))
                    .noneMatch(path -> Files.exists(Path.of(path)));
        }
    }

    @Test
    void whereItMayNotPivotItLeavesNothingBehindEither() throws Exception {
        var before = Files.readAllLines(MOUNTS);
        var host = CloneHost.start(CloneSpec.named("web01"), REFUSED);
        var space = Files.readSymbolicLink(Path.of("/proc/" + host.pid() + "/ns/mnt"));
        var server = host.shell("exec sleep 1000").start();
        assertThat(host.run("exit 7").code()).isEqualTo(7);

        host.close();

        assertThat(host.isAlive()).isFalse();
        assertThat(host.root()).doesNotExist();
        assertThat(server.waitFor()).isNotZero();
        assertThat(ProcessHandle.allProcesses().filter(process -> isIn(process.pid(), space)))
                .isEmpty();
        assertThat(mountPoints(Files.readAllLines(MOUNTS)).stream().filter(point -> point.startsWith("/tmp")))
                .containsExactlyElementsOf(mountPoints(before).stream()
                        .filter(point -> point.startsWith("/tmp"))
                        .toList());
    }

    private static boolean isIn(long pid, Path space) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/mnt")).equals(space);
        } catch (IOException e) {
            return false; // it ended meanwhile
        }
    }

    private static List<String> mountPoints(List<String> mountInfo) {
        return mountInfo.stream().map(line -> line.split(" ", -1)[4]).toList();
    }

    private static String device(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:dev") + ":" + Files.getAttribute(folder, "unix:ino");
    }
}
