package dev.flux.cli.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The process that holds a lab in the background: this program again, with the hidden command `lab serve`.
public final class LabServer {

    private static final String PROGRAM = "dev.flux.cli.Flux";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LabServer() {}

    /// Waits until this process is told to end; its fleet ends with it.
    public static void hold() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /// Starts the process, apart from this one's terminal.
    static Process start(LabPlan plan, LabFiles files, Path state) {
        try {
            var builder = new ProcessBuilder(words(plan, files));
            builder.environment().put("FLUX_STATE_DIR", state.toString());
            builder.directory(new File("/"));
            builder.redirectInput(new File("/dev/null"));
            builder.redirectErrorStream(true).redirectOutput(files.log().toFile());
            return builder.start();
        } catch (IOException e) {
            throw new LabException("the lab's server does not start: " + e.getMessage(), e);
        }
    }

    private static List<String> words(LabPlan plan, LabFiles files) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<>(List.of("setsid", java, "-Xms16m", "-Xmx256m", "-XX:+UseSerialGC"));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:-UsePerfData"));
        words.addAll(List.of("-XX:ErrorFile=/dev/null", "-Djdk.serialFilter=!*"));
        words.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), PROGRAM, "lab", "serve"));
        words.addAll(List.of("--hosts", Integer.toString(plan.size())));
        words.addAll(List.of("--groups", String.join(",", plan.groups().keySet())));
        words.add(files.folder().getFileName().toString());
        return words;
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /// Waits until the lab is up.
    static LabState ready(Process server, LabFiles files) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                var state = LabState.read(files).filter(lab -> !lab.hosts().isEmpty());
                if (state.isPresent()) {
                    return state.get();
                } else if (server.waitFor(10, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            throw new LabException("the lab's server did not come up: " + said(files));
        } catch (LabException | InterruptedException e) {
            server.destroy();
            throw e;
        }
    }

    private static String said(LabFiles files) {
        try {
            return Files.readString(files.log()).strip();
        } catch (IOException e) {
            return "it said nothing";
        }
    }
}
