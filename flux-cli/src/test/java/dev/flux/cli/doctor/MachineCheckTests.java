package dev.flux.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.view.Console.Terminal;
import dev.flux.cli.view.DoctorView.Finding;
import dev.flux.cli.view.DoctorView.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found on machines that are fit, and on some that are not.
final class MachineCheckTests {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09.123Z");

    @TempDir
    Path folder;

    private Finding stateCheck(Path state, Optional<Long> free) {
        return StateCheck.of(
                state, free, new Disk(folder.resolve("none"), folder.resolve("none"), _ -> Optional.empty()));
    }

    private Path limits(String hard) throws IOException {
        return Files.writeString(folder.resolve("limits"), """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             1                    1                    processes
                Max open files            256                  %s                   files
                """.formatted(hard));
    }

    @Test
    void countsTheFilesThatSoManyHostsNeed() throws IOException {
        assertThat(MachineCheck.files(limits("1024"), 50).standing()).isEqualTo(Standing.OK);
        assertThat(MachineCheck.files(limits("unlimited"), 1000).standing()).isEqualTo(Standing.OK);
        assertThat(MachineCheck.files(folder.resolve("none"), 1000).standing()).isEqualTo(Standing.OK);
        var few = MachineCheck.files(limits("256"), 50);
        assertThat(few.standing()).isEqualTo(Standing.TROUBLE);
        assertThat(few.fixes()).containsExactly("ulimit -Hn 300", "--forks 35");
        assertThat(MachineCheck.files(limits("256"), 35).standing()).isEqualTo(Standing.OK);
    }

    @Test
    void knowsAClockThatCannotBeRight() {
        var built = Instant.parse("2030-05-01T00:00:00Z");
        assertThat(MachineCheck.clock(NOW, built, Optional.of(true)).what())
                .isEqualTo("2030-05-06T07:08:09Z, kept in step");
        assertThat(MachineCheck.clock(NOW, built, Optional.empty()).standing()).isEqualTo(Standing.OK);
        assertThat(MachineCheck.clock(NOW, built, Optional.of(false)).standing())
                .isEqualTo(Standing.NOTE);
        assertThat(MachineCheck.clock(Instant.EPOCH, built, Optional.of(true)).standing())
                .isEqualTo(Standing.TROUBLE);
    }

    @Test
    void saysWhatTheTerminalLacks() {
        var good = new Terminal(true, true, true, 80, true);
        assertThat(MachineCheck.terminal(good, Optional.of("xterm")).what()).isEqualTo("xterm, 80 columns, UTF-8");
        assertThat(MachineCheck.terminal(good, Optional.of("dumb")).standing()).isEqualTo(Standing.NOTE);
        assertThat(MachineCheck.terminal(Terminal.NONE, Optional.empty()).standing())
                .isEqualTo(Standing.OK);
        var ascii = new Terminal(true, true, true, 80, false);
        assertThat(MachineCheck.terminal(ascii, Optional.of("xterm")).fixes()).containsExactly("export LANG=C.UTF-8");
    }

    @Test
    void looksAtTheStateFolder() throws IOException {
        var state = folder.resolve("state/flux");
        assertThat(stateCheck(state, Optional.of(1L << 40)).what()).contains("made by the first run", "1024 GiB");
        assertThat(stateCheck(state, Optional.of(1L << 20)).standing()).isEqualTo(Standing.TROUBLE);
        assertThat(stateCheck(state, Optional.of(100L << 20)).standing()).isEqualTo(Standing.NOTE);
        Files.createDirectories(state);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(stateCheck(state, Optional.of(1L << 40)).fixes()).containsExactly("chmod 700 '" + state + "'");
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        assertThat(stateCheck(state, Optional.of(1L << 40)).standing()).isEqualTo(Standing.OK);
        assertThat(state).isEmptyDirectory();
        var file = Files.createFile(folder.resolve("file"));
        assertThat(stateCheck(file.resolve("below"), Optional.of(1L << 40)).standing())
                .isEqualTo(Standing.TROUBLE);
    }
}
