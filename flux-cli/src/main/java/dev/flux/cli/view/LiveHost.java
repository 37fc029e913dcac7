package dev.flux.cli.view;

import dev.flux.report.HostReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is known of one host while a run goes on.
final class LiveHost {

    private final String name;
    private String doing = "waits";
    private long since;
    private boolean started;
    private int steps;
    private @Nullable HostReport report;

    LiveHost(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void start(long now) {
        started = true;
        since = now;
        doing = "connecting";
    }

    void does(String what) {
        doing = what;
    }

    void plans(int number) {
        steps = number;
    }

    void step(int number, String module, String title) {
        doing = "%s  %d/%d  %s".formatted(module, number, steps, title);
    }

    void end(HostReport how) {
        report = how;
    }

    boolean isRunning() {
        return started && report == null;
    }

    boolean isWaiting() {
        return !started && report == null;
    }

    boolean isStarted() {
        return started;
    }

    /// Its outcome, once it has one.
    java.util.Optional<HostReport> report() {
        return java.util.Optional.ofNullable(report);
    }

    String doing() {
        return doing;
    }

    /// Since when it runs, on the monotonic clock.
    long since() {
        return since;
    }

    Duration elapsed(long now) {
        return Duration.ofNanos(now - since);
    }
}
