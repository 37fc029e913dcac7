package dev.flux.bench;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.module.FluxModule;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.RecordReader;
import dev.flux.payload.Step;
import dev.flux.plan.Assignment;
import dev.flux.plan.Modules;
import dev.flux.plan.Overrides;
import dev.flux.plan.Planner;
import dev.flux.plan.Workflows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What each host costs besides its connection: its plan, its payload, its records. The yardstick is work that no
/// change
/// of ours makes slower; other figures are compared as multiples of it, so that machines differ less.
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HostBenchmark {

    private static final String NONCE = "0123456789abcdef".repeat(2);

    private final Facts facts = new Facts(Map.of(
            "os.id",
            "debian",
            "os.version",
            "12",
            "init",
            "systemd",
            "ssh.version",
            "9.2",
            "ssh.unit",
            "ssh",
            "ssh.ports",
            "22",
            "user",
            "admin",
            "packages",
            "apt",
            "tool.ufw",
            "yes"));
    private final Planner planner = new Planner(
            Modules.of(ServiceLoader.load(FluxModule.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList()),
            Workflows.BUILT_IN,
            Overrides.NONE);
    private final Assignment assignment = Assignment.workflows(Host.named("web01"), List.of("security"));
    private final List<Step> steps = planner.plan(assignment, facts).steps();
    private final List<String> records = records(steps.size());
    private final byte[] yardstick =
            "The same bytes, again and again.".repeat(2048).getBytes(StandardCharsets.UTF_8);

    /// What a host of that many steps says, a third of them with evidence.
    private static List<String> records(int steps) {
        var lines = new ArrayList<String>();
        var text = "~"
                + Base64.getEncoder()
                        .encodeToString("net.ipv4.ip_forward = 1\n".repeat(20).getBytes(StandardCharsets.UTF_8));
        for (int step = 1; step <= steps; step++) {
            lines.add("began " + step);
            if (step % 3 == 0) {
                lines.add("saw " + step + " text " + text);
            }
            lines.add("ended " + step + " unchanged");
        }
        var told = new ArrayList<String>();
        for (int at = 0; at < lines.size(); at++) {
            told.add("\u001e" + NONCE + " " + (at + 1) + " " + lines.get(at));
        }
        return told;
    }

    /// Work of the machine alone.
    @Benchmark
    public byte[] yardstick() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(yardstick);
    }

    /// Settings and facts become steps.
    @Benchmark
    public List<Step> plan() {
        return planner.plan(assignment, facts).steps();
    }

    /// Steps become the script of a run.
    @Benchmark
    public Payload compile() {
        return Payload.compile(steps, Mode.APPLY);
    }

    /// The host's lines become records.
    @Benchmark
    public long parse() {
        var reader = new RecordReader(NONCE);
        for (var line : records) {
            reader.read(line);
        }
        return reader.last();
    }
}
