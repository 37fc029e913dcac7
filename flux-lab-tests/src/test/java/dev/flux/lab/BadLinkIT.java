package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.lab.LinkProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Links that are slow, that break at any byte, and that change what they carry.
@AtNight
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadLinkIT {

    private static final long SEED = 20_261_124;

    private final List<LabHost> calm = Lab.bystanders();
    private final LabHost host = Lab.host(HostSpec.light("faraway"));

    @Test
    void F11_aSlowLinkOnlyTakesLonger() {
        try (var link = LinkProxy.to(host, LinkFaults.slow(Duration.ofMillis(400), 16_000))) {
            var controller = Controller.fresh();
            var hosts = List.of(InventoryHost.through(link, host), InventoryHost.of(calm.getFirst()));
            controller.inventory(hosts);
            var run = controller.exec("sleep 1; echo arrived").accountsFor(hosts);
            assertThat(run.host("faraway").is("completed").stdout()).isEqualTo("arrived\n");
            assertThat(link.connections()).as("no false timeout").isOne();

            controller.write("flux.toml", Workflow.SMALL);
            var work = controller
                    .flux("workflow", "baseline", "-i", "inventory.toml", "--output", "json")
                    .accountsFor(hosts);
            work.host("faraway").is("completed");
            assertThat(link.connections()).as("no false timeout").isEqualTo(2);
        }
    }

    /// How many bytes go each way in such a run, and a few more.
    private static final int BYTES = 9_000;

    private static final int ROUNDS = 100;

    private final List<LabHost> bad = Lab.hosts(
            IntStream.rangeClosed(1, 6).mapToObj(i -> HostSpec.light("bad" + i)).toList());

    /// Six places a round, evenly over all bytes of a run; the link is well again when it is tried anew.
    @Test
    void F08_F12_noCutAndNoFlippedBitMakesAWrongResultOrASecondStart() {
        var random = new SplittableRandom(SEED);
        int step = BYTES / (ROUNDS * bad.size() / 2);
        int tried = 0;
        int recovered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var faults = new ArrayList<LinkFaults>();
            for (int i = 0; i < bad.size(); i++) {
                var way = i % 2 == 0 ? Way.TO_HOST : Way.TO_US;
                long place = (long) (round * bad.size() + i) / 2 * step + random.nextInt(step);
                faults.add(
                        i < bad.size() / 2 == (round % 2 == 0)
                                ? LinkFaults.cut(way, place)
                                : LinkFaults.flip(way, place, SEED + i));
            }
            recovered += struck(faults);
            tried += faults.size();
        }
        assertThat(recovered).as("runs that were taken up again").isPositive();
        System.out.println("figure link-faults " + tried);
    }

    /// @return how many of the hosts were reached a second time, and told the right result
    private int struck(List<LinkFaults> faults) {
        var links = new ArrayList<LinkProxy>();
        var hosts = new ArrayList<>(List.of(InventoryHost.of(calm.getFirst())));
        for (int i = 0; i < bad.size(); i++) {
            bad.get(i).ask("rm -f /root/starts");
            links.add(LinkProxy.to(bad.get(i), faults.get(i)).healing());
            hosts.add(InventoryHost.through(links.getLast(), bad.get(i)));
        }
        try {
            var controller = Controller.fresh();
            controller.inventory(hosts);
            var run = controller
                    .flux(
                            "exec",
                            "-i",
                            "inventory.toml",
                            "--on",
                            "@all",
                            "--output",
                            "json",
                            "--deadline",
                            "20s",
                            "--",
                            "echo started >>/root/starts; echo right")
                    .accountsFor(hosts)
                    .leavesAlone(List.of(calm.getFirst()));
            int recovered = 0;
            for (int i = 0; i < bad.size(); i++) {
                var host = bad.get(i);
                var result = run.host(host.name());
                var starts = host.ask("cat /root/starts 2>/dev/null || :");
                var words = host.name() + " with " + faults.get(i) + ": " + result.json();
                assertThat(starts).as("at most once: %s", words).isIn("", "started");
                if (result.outcome().equals("completed")) {
                    assertThat(result.stdout()).as(words).isEqualTo("right\n");
                    assertThat(starts).as(words).isEqualTo("started");
                    recovered += links.get(i).connections() > 1 ? 1 : 0;
                }
            }
            return recovered;
        } finally {
            links.forEach(LinkProxy::close);
        }
    }
}
