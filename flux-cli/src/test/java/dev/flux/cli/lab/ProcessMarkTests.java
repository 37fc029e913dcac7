package dev.flux.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessMarkTests {

    @BeforeEach
    void needsProc() {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "skipped: no /proc on this machine");
    }

    @Test
    void survivesBeingWrittenDown() {
        var mark = ProcessMark.self();

        assertThat(mark.isAlive()).isTrue();
        assertThat(ProcessMark.parse(mark.toString())).contains(mark);
    }

    @Test
    void isDeadOnceTheProcessEnded() throws Exception {
        var process = new ProcessBuilder("sleep", "1000").start();
        var mark = ProcessMark.of(process.pid()).orElseThrow();
        assertThat(mark.isAlive()).isTrue();

        mark.kill();
        process.waitFor();

        assertThat(mark.isAlive()).isFalse();
    }

    @Test
    void isAnotherThanALaterProcessOfTheSameNumber() {
        var self = ProcessMark.self();

        assertThat(new ProcessMark(self.pid(), self.started() + "0").isAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "-1 boot:1", "0 boot:1", "99999999999 boot:1", "1.5 boot:1"})
    void doesNotReadWhatIsNone(String text) {
        assertThat(ProcessMark.parse(text)).isEmpty();
    }
}
