package dev.flux.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No record is lost when a file gives way to a new one.
class RotatingFileTests {

    @TempDir
    Path folder;

    private Instant now = Instant.now();

    private RotatingFile file(long maxBytes, int keep) {
        return new RotatingFile(folder.resolve("all.log"), maxBytes, Duration.ofDays(1), keep, () -> now);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void aFullFileBecomesTheFirstOfThoseThatAreKept() throws IOException {
        try (var file = file(10, 2)) {
            for (var line : List.of(
                    "aaaa\n", "bbbb\n", "cccc\n", "dddd\n", "eeee\n", "ffff\n", "a record larger than a file\n")) {
                file.append(line);
            }
        }

        assertThat(lines("all.log")).containsExactly("a record larger than a file");
        assertThat(lines("all.log.1")).containsExactly("eeee", "ffff");
        assertThat(lines("all.log.2")).containsExactly("cccc", "dddd");
        assertThat(folder.resolve("all.log.3")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("all.log.1"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anOldFileIsFollowedByANewOne() throws IOException {
        try (var file = file(1000, 1)) {
            file.append("yesterday\n");
            now = now.plus(Duration.ofHours(25));
            file.append("today\n");
        }

        assertThat(lines("all.log")).containsExactly("today");
        assertThat(lines("all.log.1")).containsExactly("yesterday");
    }

    @Test
    void whatAnotherProcessRotatedIsNoticed() throws IOException {
        try (var one = file(15, 3);
                var other = file(15, 3)) {
            one.append("1 one\n");
            other.append("2 other\n");
            one.append("3 one\n");
            other.append("4 other\n");
        }

        assertThat(lines("all.log")).containsExactly("3 one", "4 other");
        assertThat(lines("all.log.1")).containsExactly("1 one", "2 other");
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        var writers = new ArrayList<Future<?>>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                int number = writer;
                writers.add(workers.submit(() -> {
                    try (var file = new RotatingFile(
                            folder.resolve("all.log"), 200, Duration.ofDays(1), 1000, InstantSource.system())) {
                        for (int line = 0; line < 50; line++) {
                            synchronized (RotatingFileTests.class) {
                                file.append(number + " " + line + "\n");
                            }
                        }
                    }
                    return null;
                }));
            }
        }

        for (var writer : writers) {
            writer.get();
        }
        var all = new ArrayList<String>();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(one -> !one.toString().endsWith(".lock")).toList()) {
                all.addAll(Files.readAllLines(file));
            }
        }
        assertThat(all).hasSize(200).doesNotHaveDuplicates();
    }
}
