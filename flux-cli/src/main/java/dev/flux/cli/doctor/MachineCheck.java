package dev.flux.cli.doctor;

import dev.flux.cli.view.Console.Terminal;
import dev.flux.cli.view.DoctorView.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// This machine: its Java, its limits, its clock, its terminal.
public final class MachineCheck {

    /// Descriptors that Flux has open before it knows a host: jars, logs, the journal.
    private static final int OWN = 150;

    /// What one host takes at its busiest: its socket, and one to a jump host that has to be shared.
    private static final int EACH = 3;

    private MachineCheck() {}

    /// The Java that runs this.
    public static Finding java() {
        return Finding.ok("java", System.getProperty("java.version") + " in " + System.getProperty("java.home"));
    }

    /// The number of files that may be open, against what so many hosts at the same time need.
    ///
    /// @param limits as `/proc/self/limits`
    public static Finding files(Path limits, int forks) {
        var most = openFiles(limits);
        long needed = OWN + (long) EACH * forks;
        if (most.isEmpty()) {
            return Finding.ok("limits", "the number of open files is not told here");
        } else if (most.get() < needed) {
            return Finding.trouble(
                    "limits",
                    most.get() + " open files are too few for --forks " + forks,
                    "ulimit -Hn " + needed,
                    "--forks " + Math.max(1, (most.get() - OWN) / EACH));
        }
        return Finding.ok(
                "limits",
                (most.get() == Long.MAX_VALUE ? "any number of" : most.get()) + " open files, more than --forks "
                        + forks + " needs");
    }

    /// The hard limit: Java raises the soft one to it.
    private static Optional<Long> openFiles(Path limits) {
        try (var lines = Files.lines(limits)) {
            return lines.filter(line -> line.startsWith("Max open files"))
                    .map(line ->
                            line.substring("Max open files".length()).strip().split(" +", -1)[1])
                    .map(word -> word.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(word))
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// The clock: certificates, journals and facts are judged by it.
    ///
    /// @param built when Flux was built; no clock is right that says earlier
    /// @param kept whether it is kept in step by the network, where that is known
    public static Finding clock(Instant now, Instant built, Optional<Boolean> kept) {
        var time = now.toString().replaceFirst("\\.\\d+Z$", "Z");
        if (now.isBefore(built.minus(Duration.ofDays(1)))) {
            return Finding.trouble(
                    "clock", "says " + time + ", and Flux was made later than that", "timedatectl set-ntp true");
        } else if (kept.isPresent() && !kept.get()) {
            return Finding.note("clock", time + ", kept in step by nobody", "timedatectl set-ntp true");
        }
        return Finding.ok("clock", time + (kept.isPresent() ? ", kept in step" : ""));
    }

    /// Whether something keeps the clock in step; empty where nothing here says so.
    public static Optional<Boolean> inStep() {
        if (Files.exists(Path.of("/run/systemd/timesync/synchronized"))) {
            return Optional.of(true);
        }
        try {
            var process = new ProcessBuilder("timedatectl", "show", "--property=NTPSynchronized", "--value")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return switch (new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()) {
                case "yes" -> Optional.of(true);
                case "no" -> Optional.of(false);
                default -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// What screens can show here.
    ///
    /// @param kind the variable TERM
    public static Finding terminal(Terminal terminal, Optional<String> kind) {
        var words = new ArrayList<String>();
        words.add(
                terminal.out() ? kind.orElse("a terminal of no kind") + ", " + terminal.width() + " columns" : "none");
        words.add(terminal.unicode() ? "UTF-8" : "ASCII alone");
        var what = String.join(", ", words);
        if (!terminal.unicode()) {
            return Finding.note("terminal", what + ": signs are spelled out", "export LANG=C.UTF-8");
        } else if (terminal.out() && kind.filter(one -> !one.equals("dumb")).isEmpty()) {
            return Finding.note("terminal", what + ": live views need a better one", "export TERM=xterm-256color");
        }
        return Finding.ok("terminal", what);
    }

    /// All that needs no file of the user's.
    public static List<Finding> all(Terminal terminal, Optional<String> kind, int forks, Instant built) {
        return List.of(
                java(),
                files(Path.of("/proc/self/limits"), forks),
                clock(Instant.now(), built, inStep()),
                terminal(terminal, kind));
    }
}
