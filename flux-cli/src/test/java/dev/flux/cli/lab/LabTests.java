package dev.flux.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A whole lab, logged in to with the machine's own ssh client.
final class LabTests {

    private static final LabPlan FIVE = LabPlan.of(5, LabPlan.GROUPS);

    @TempDir
    private Path state = Path.of("");

    @BeforeEach
    void needsClones() {
        LabCase.required();
    }

    @Test
    void bringsFiveHostsUpFastAndTakesThemDown() throws Exception {
        OpenSsh.required();
        long start = System.nanoTime();
        var fleet = new Lab(state).up(FIVE);
        var took = Duration.ofNanos(System.nanoTime() - start);
        var clones = fleet.clones();
        try (fleet) {
            var ssh = new OpenSsh(fleet.files());
            for (var host : fleet.hosts()) {
                assertThat(ssh.run(host.port(), "uname -n; exit 9"))
                        .isEqualTo(new OpenSsh.Answer(9, host.name() + "\n"));
            }
            assertThat(new Lab(state).list()).hasSize(1);
        }

        assertThat(took).isLessThan(Duration.ofSeconds(20));
        assertThat(clones).hasSize(5).noneMatch(CloneHost::isAlive);
        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    @Test
    void carriesLongInputsAndOutputs() throws Exception {
        OpenSsh.required();
        try (var fleet = new Lab(state).up(LabPlan.of(1, LabPlan.GROUPS))) {
            var text = "0123456789abcde\n".repeat(1 << 20);
            var answer = new OpenSsh(fleet.files()).run(fleet.hosts().getFirst().port(), "tee /root/copy", text);

            assertThat(answer.code()).isZero();
            assertThat(answer.output().equals(text)).isTrue();
            assertThat(Files.size(fleet.inside("web01").root().resolve("root/copy")))
                    .isEqualTo(16 << 20);
        }
    }

    @Test
    void writesFilesForItsOwnerOnly() throws Exception {
        try (var fleet = new Lab(state).up(FIVE)) {
            var folder = fleet.files().folder();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            try (var entries = Files.list(folder)) {
                assertThat(entries)
                        .hasSizeGreaterThanOrEqualTo(5)
                        .allMatch(file -> permissions(file).equals("rw-------"));
            }
            assertThat(fleet.files().inventory())
                    .content()
                    .contains("[servers.web]\nhosts = [\"web01\", \"web02\", \"web03\"]\nworkflow = \"demo\"")
                    .contains("host_key_policy = \"strict\"")
                    .contains("[hosts.db02]\nport = " + fleet.hosts().getLast().port());
            assertThat(fleet.files().knownHosts()).content().hasLineCount(5);
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void sweepsWhatADeadProcessLeft() throws Exception {
        var files = new LabFiles(state.toAbsolutePath().resolve("lab/0badcafe"));
        files.createFolder();
        var orphan = new ProcessBuilder("sleep", "1000").start();
        var dead = new ProcessMark(ProcessHandle.current().pid(), "another boot:1");
        var clone = ProcessMark.of(orphan.pid()).orElseThrow();
        new LabState("0badcafe", dead, Instant.now(), List.of(), List.of(clone)).write(files);

        assertThat(new Lab(state).list()).isEmpty();
        assertThat(files.folder()).doesNotExist();
        assertThat(orphan.waitFor()).isEqualTo(137);
    }

    @Test
    void neverKillsAProcessThatOnlyHasTheSameNumber() throws Exception {
        var files = new LabFiles(state.toAbsolutePath().resolve("lab/0badcafe"));
        files.createFolder();
        var stranger = new ProcessBuilder("sleep", "1000").start();
        var past = new ProcessMark(stranger.pid(), "another boot:1");
        new LabState("0badcafe", past, Instant.now(), List.of(), List.of(past)).write(files);

        assertThat(new Lab(state).list()).isEmpty();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "owner x",
                "owner 1 boot:1\nsince never",
                "owner 1 boot:1\nsince 2026-01-01T00:00:00Z\nhost web01 web x",
                "owner 1 boot:1\nsince 2026-01-01T00:00:00Z\nhost web01 web x ssh-ed25519 A"
            })
    void takesADamagedStateForNone(String text) throws Exception {
        var files = new LabFiles(state.toAbsolutePath().resolve("lab/0badcafe"));
        files.createFolder();
        Files.writeString(files.folder().resolve("lab"), text);

        assertThat(LabState.read(files)).isEmpty();
        assertThat(new Lab(state).list()).isEmpty();
    }

    @Test
    void leavesALabAloneThatIsJustBeingMade() throws Exception {
        var files = new LabFiles(state.toAbsolutePath().resolve("lab/0badcafe"));
        files.createFolder();

        assertThat(new Lab(state).list()).isEmpty();
        assertThat(files.folder()).exists();

        Files.setLastModifiedTime(files.folder(), FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(new Lab(state).list()).isEmpty();
        assertThat(files.folder()).doesNotExist();
    }

    @Test
    void deletesLinksAndNotWhatTheyPointTo() throws Exception {
        var precious = Files.writeString(state.resolve("precious"), "x");
        var files = new LabFiles(state.toAbsolutePath().resolve("lab/0badcafe"));
        files.createFolder();
        Files.createSymbolicLink(files.folder().resolve("link"), precious);
        Files.createSymbolicLink(files.folder().resolve("up"), state);

        files.delete();

        assertThat(files.folder()).doesNotExist();
        assertThat(precious).hasContent("x");
    }

    @Test
    void leavesNothingWhereAHostCannotBeHad() {
        var plan = new LabPlan(Map.of("web", List.of("web01", "web02", "no host")));

        assertThatThrownBy(() -> new Lab(state).up(plan)).isInstanceOf(LabException.class);
        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    @Test
    void opensNoFolderButALabs() {
        assertThatThrownBy(() -> new Lab(state).up(FIVE, "../../etc")).isInstanceOf(LabException.class);
    }
}
