package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.run.rollout.RolloutPlan;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
        try (var work = new OutputSpill((host, _) -> told(host.name(), output(host.name())), folder)) {
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
        try (var work = new OutputSpill((host, _) -> told(host.name(), output(host.name())), folder)) {
            var report = run(3, 3, work);

            assertThat(String.join("", ReportJson.pieces(report).toList()))
                    .contains(output("h2"))
                    .isEqualTo(ReportJson.document(report).toPrettyString());
            var none = new Report("0".repeat(32), "exec", false, Instant.EPOCH, Duration.ZERO, List.of());
            assertThat(String.join("", ReportJson.pieces(none).toList()))
                    .isEqualTo(ReportJson.document(none).toPrettyString());
        }
    }

    @Test
    void equalOutputsAreEqualWhereverTheyAre() throws Exception {
        try (var work = new OutputSpill(
                (host, _) -> told(host.name(), host.name().equals("h2") ? "other".repeat(3000) : output("same")),
                folder)) {
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
        HostWork together = (host, _) -> {
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
