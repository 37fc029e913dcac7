package dev.flux.inventory;

import dev.flux.document.Documents;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Durations;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks an inventory program once: `PROGRAM --list`, without a terminal, with a bound on time and on what it prints.
final class ProgramRun {

    private static final int MOST_COMPLAINTS = 16 << 10;

    private final Path program;
    private final Duration timeout;

    ProgramRun(Path program, Duration timeout) {
        this.program = program;
        this.timeout = timeout;
    }

    /// What it printed; empty, with a problem and what it said on stderr, where it failed.
    Optional<String> ask(Problems problems) {
        try {
            var mode = Files.getPosixFilePermissions(program);
            if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
                problems.add(problem("may be written by others, so that it is not run")
                        .hint("chmod go-w " + program));
                return Optional.empty();
            }
            var process = new ProcessBuilder(program.toAbsolutePath().toString(), "--list")
                    .redirectInput(new File("/dev/null"))
                    .start();
            try {
                return answer(process, problems);
            } finally {
                end(process);
            }
        } catch (IOException e) {
            problems.add(unrunnable(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add(problem("was interrupted"));
        }
        return Optional.empty();
    }

    /// Of a script whose interpreter is missing, the system says that the script itself is not there.
    private Problem unrunnable(IOException why) {
        try (var lines = Files.lines(program, StandardCharsets.ISO_8859_1)) {
            var first = lines.findFirst().orElse("");
            if (Files.isExecutable(program) && first.startsWith("#!")) {
                return problem("cannot be run: is there what its first line names?")
                        .hint(first);
            }
        } catch (IOException e) {
            // then it cannot be read either
        }
        return problem("cannot be run: " + why.getMessage());
    }

    private Optional<String> answer(Process process, Problems problems) throws InterruptedException, IOException {
        long end = System.nanoTime() + timeout.toNanos();
        var printed = reading(process.getInputStream(), Documents.MOST_GENERATED_BYTES);
        var complaints = reading(process.getErrorStream(), MOST_COMPLAINTS);
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            end(process);
            problems.add(hinted(problem("gave no answer within " + Durations.show(timeout)), complaints, end));
        } else if (process.exitValue() != 0) {
            problems.add(hinted(problem("failed with exit code " + process.exitValue()), complaints, end));
        } else {
            var bytes = within(printed, end);
            if (bytes.isPresent() && bytes.get().length <= Documents.MOST_GENERATED_BYTES) {
                return text(bytes.get(), problems);
            }
            problems.add(problem(
                    bytes.isEmpty()
                            ? "gave no answer within " + Durations.show(timeout)
                            : "prints more than " + (Documents.MOST_GENERATED_BYTES >> 20) + " MiB"));
        }
        return Optional.empty();
    }

    private Optional<String> text(byte[] bytes, Problems problems) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.add(problem("does not print UTF-8"));
            return Optional.empty();
        }
    }

    /// Reads on a thread of its own; what is more than the bound is read and dropped, so that the program can end.
    /// Where it is ended, what it has said until then counts.
    private static CompletableFuture<byte[]> reading(InputStream in, int most) {
        var done = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> {
            var said = new ByteArrayOutputStream();
            var buffer = new byte[1 << 16];
            try (in) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    said.write(buffer, 0, Math.min(n, most + 1 - said.size()));
                }
            } catch (IOException e) {
                // the program was ended under us
            }
            done.complete(said.toByteArray());
        });
        return done;
    }

    private static Optional<byte[]> within(CompletableFuture<byte[]> reading, long end) throws InterruptedException {
        try {
            return Optional.of(reading.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return Optional.empty();
        }
    }

    private static Problem hinted(Problem problem, CompletableFuture<byte[]> complaints, long end)
            throws InterruptedException {
        var said = within(complaints, Math.max(end, System.nanoTime() + 500_000_000L))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .orElse("");
        var last = said.length() > 1500 ? "..." + said.substring(said.length() - 1500) : said;
        return last.isEmpty() ? problem : problem.hint("it says: " + last.replaceAll("\\R+", " | "));
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private Problem problem(String message) {
        return ProgramAnswer.problem(program, message);
    }
}
