package dev.flux.bench;

import dev.flux.cli.view.Console;
import dev.flux.cli.view.ReportView;
import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import dev.flux.run.RunPlan;
import dev.flux.run.rollout.RolloutPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What people see of a run on a hundred hosts of fifty steps, one host in ten of which was changed otherwise.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FleetBenchmark {

    private static final int HOSTS = 100;
    private static final int STEPS = 50;

    private final List<String> names =
            IntStream.rangeClosed(1, HOSTS).mapToObj("web%03d"::formatted).toList();
    private final Report report = new Report(
            "0".repeat(32),
            "workflow security",
            false,
            Instant.EPOCH,
            Duration.ofSeconds(3),
            names.stream().map(FleetBenchmark::host).toList());
    private final RunPlan plan = new RunPlan(
            "0".repeat(32),
            "workflow security",
            "flux workflow security -i inventory.toml --on @web",
            false,
            "inventory.toml",
            names.stream().map(Host::named).toList(),
            RolloutPlan.plain(names, 50),
            () -> Instant.EPOCH);

    private static HostReport host(String name) {
        boolean other = name.endsWith("0");
        var steps = IntStream.rangeClosed(1, STEPS)
                .mapToObj(number -> new StepReport(
                        number,
                        "sysctl",
                        "net.ipv4.conf.all.key" + number,
                        other && number % 2 == 0 ? Outcome.CHANGED : Outcome.UNCHANGED,
                        "",
                        Optional.empty(),
                        "",
                        Duration.ofMillis(2)))
                .toList();
        return new HostReport(
                name, HostOutcome.COMPLETED, "", "", steps, Optional.empty(), Optional.empty(), Duration.ofSeconds(2));
    }

    /// The report becomes text.
    @Benchmark
    public int render() {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        new ReportView(new Console(stream, stream, Console.Terminal.NONE), true).show(report, plan);
        stream.flush();
        return out.size();
    }
}
