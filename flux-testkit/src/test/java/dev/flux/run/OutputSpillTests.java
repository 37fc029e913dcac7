package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.run.rollout.RolloutPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What large fleets cost the controller: their outputs no memory, their hosts no threads.
class OutputSpillTests {

    /// As much as a host keeps of a megabyte: 64 KiB of its beginning, and as much of its end.
    private static final int KEPT = 2 * 65536;

    @TempDir
    Path folder = Path.of("");

    @Test
    void fiveThousandHostsOfMuchOutputStayOutOfMemory() throws Exception {
        long before = used();
        try (var work = new OutputSpill(
                (OnHosts) (host, _) -> told(host.name(), output(host.name())), folder, UnaryOperator.identity())) {
            var report = run(5000, 50, work);

            assertThat(report.hosts()).hasSize(5000).allMatch(HostReport::well);
            assertThat(used() - before)
                    .as("MiB still held, of " + 5000L * KEPT / 1048576 + " MiB of output")
                    .isLessThan(64);
            assertThat(report.hosts().get(4321).exec().orElseThrow().stdout()).isEqualTo(output("h4321"));
            assertThat(files())
                    .as("the file has no name, so that nothing is left")
                    .isEmpty();
        }
    }

    @Test
    void aReportIsWrittenHostByHost() throws Exception {
        try (var work = new OutputSpill(
                (OnHosts) (host, _) -> told(host.name(), output(host.name())), folder, UnaryOperator.identity())) {
            var report = run(3, 3, work);

            assertThat(String.join("", ReportJson.pieces(report).toList()))
                    .contains(output("h2"))
                    .isEqualTo(ReportJson.document(report).toPrettyString());
            var none = new Report("0".repeat(32), "exec", false, Instant.EPOCH, Duration.ZERO, List.of());
            assertThat(String.join("", ReportJson.pieces(none).toList()))
                    .isEqualTo(ReportJson.document(none).toPrettyString());
        }
    }

    /// The disk keeps what was in a file without a name long after it is gone.
    @Test
    void SEC66_noSecretGoesToTheDisk() throws Exception {
        UnaryOperator<String> redaction = text -> text.replace("hunter22", "***");
        var said = "hunter22".repeat(KEPT / 8);
        try (var work = new OutputSpill((OnHosts) (host, _) -> told(host.name(), said), folder, redaction)) {
            var report = run(2, 2, work);

            assertThat(onDisk())
                    .hasSizeGreaterThan(2 * 2 * KEPT / 8)
                    .contains("***")
                    .doesNotContain("hunter22");
            assertThat(report.hosts().get(1).exec().orElseThrow().stdout()).isEqualTo("***".repeat(KEPT / 8));
        }
    }

    /// What this process has in a file of that folder that has no name.
    private String onDisk() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            for (var one : open.toList()) {
                if (Files.isSymbolicLink(one)
                        && Files.readSymbolicLink(one).toString().startsWith(folder.toRealPath() + "/output")) {
                    return Files.readString(one);
                }
            }
        }
        throw new IOException("it has no such file");
    }

    @Test
    void equalOutputsAreEqualWhereverTheyAre() throws Exception {
        try (var work = new OutputSpill(
                (OnHosts) (host, _) ->
                        told(host.name(), host.name().equals("h2") ? "other".repeat(3000) : output("same")),
                folder,
                UnaryOperator.identity())) {
            var hosts = run(3, 3, work).hosts();

            assertThat(hosts.get(0).exec())
                    .isEqualTo(hosts.get(1).exec())
                    .isNotEqualTo(hosts.get(2).exec());
            assertThat(hosts.get(2).exec().orElseThrow().stdout()).isEqualTo("other".repeat(3000));
        }
    }

    @Test
    void aThousandHostsAtOnceTakeNoThreadsOfTheirOwn() throws Exception {
        var all = new CountDownLatch(1000);
        var threads = new AtomicInteger();
        OnHosts together = (host, _) -> {
            all.countDown();
            all.await();
            threads.accumulateAndGet(ManagementFactory.getThreadMXBean().getThreadCount(), Math::max);
            return told(host.name(), "");
        };

        assertThat(run(1000, 1000, together).hosts()).hasSize(1000).allMatch(HostReport::well);

        assertThat(threads.get()).as("platform threads with 1000 hosts in work").isLessThanOrEqualTo(64);
    }

    private static Report run(int hosts, int forks, HostWork work) throws InterruptedException {
        var names = IntStream.range(0, hosts).mapToObj(number -> "h" + number).toList();
        var plan = new RunPlan(
                "0".repeat(32),
                "exec",
                "flux exec",
                false,
                "test",
                names.stream().map(Host::named).toList(),
                RolloutPlan.plain(names, forks),
                () -> Instant.EPOCH);
        return new FleetRun(plan, work, List.of()).run();
    }

    private static HostReport told(String name, String output) {
        return new HostReport(
                name,
                HostOutcome.COMPLETED,
                "",
                "",
                List.of(),
                Optional.of(new HostReport.ExecResult(0, output, "", 0)),
                Optional.empty(),
                Duration.ZERO);
    }

    private static String output(String host) {
        return (host + " ").repeat(KEPT / (host.length() + 1));
    }

    private List<Path> files() throws Exception {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576;
    }
}
