package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A leak that was planted is found; without this, finding none would prove nothing.
class LeaksTests {

    private static final Leaks LEAKS = new Leaks("pl4nted/with+signs='\"\\~~~~ and more");

    @TempDir
    Path folder;

    @Test
    void SEC60_eachFormInAFileIsFound() throws Exception {
        assertThat(LEAKS.forms()).hasSize(8).doesNotHaveDuplicates();
        for (int i = 0; i < LEAKS.forms().size(); i++) {
            var form = LEAKS.forms().get(i);
            var file = Files.createDirectories(folder.resolve("d" + i)).resolve("file");
            Files.writeString(file, "before\n\u0000ä" + form + "after");
            assertThat(LEAKS.in(folder.resolve("d" + i))).as(form).containsExactly(file);
            assertThat(LEAKS.isIn("x" + form)).isTrue();
        }
        assertThat(new Leaks("not there at all").in(folder)).isEmpty();
    }

    @Test
    void SEC34_aProcessWithItInWordsOrEnvironmentIsFound() throws Exception {
        assertThat(LEAKS.inProcesses()).isEmpty();
        var words = new ProcessBuilder("sh", "-c", "sleep 20; :", LEAKS.secret()).start();
        var environment = new ProcessBuilder("sleep", "20");
        environment.environment().put("PLANTED", LEAKS.forms().get(1));
        var other = environment.start();
        try {
            assertThat(LEAKS.inProcesses())
                    .contains(
                            Path.of("/proc/" + words.pid() + "/cmdline"), Path.of("/proc/" + other.pid() + "/environ"));
        } finally {
            words.descendants().forEach(ProcessHandle::destroyForcibly);
            words.destroyForcibly();
            other.destroyForcibly();
        }
    }
}
