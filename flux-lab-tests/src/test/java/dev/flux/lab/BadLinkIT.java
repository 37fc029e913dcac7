package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.lab.LinkProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Links that are slow, that break at any byte, and that change what they carry.
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

    @Test
    void F08_F12_noCutAndNoFlippedBitMakesAWrongResult() {
        var random = new SplittableRandom(SEED);
        var links = new ArrayList<LinkProxy>();
        var hosts = new ArrayList<InventoryHost>();
        hosts.add(InventoryHost.of(calm.getFirst()));
        var many = Lab.hosts(List.of(
                HostSpec.light("bad1"),
                HostSpec.light("bad2"),
                HostSpec.light("bad3"),
                HostSpec.light("bad4"),
                HostSpec.light("bad5"),
                HostSpec.light("bad6")));
        for (int i = 0; i < many.size(); i++) {
            var way = i % 2 == 0 ? Way.TO_HOST : Way.TO_US;
            long place = random.nextLong(0, 6000);
            var faults = i < 3 ? LinkFaults.cut(way, place) : LinkFaults.flip(way, place, SEED);
            links.add(LinkProxy.to(many.get(i), faults));
            hosts.add(InventoryHost.through(links.getLast(), many.get(i)));
        }
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
        for (var bad : many) {
            var result = run.host(bad.name());
            if (result.outcome().equals("completed")) {
                assertThat(result.stdout()).as("seed %s", SEED).isEqualTo("right\n");
            }
            assertThat(bad.ask("cat /root/starts 2>/dev/null || :"))
                    .as("seed %s: at most once", SEED)
                    .isIn("", "started");
        }
        links.forEach(LinkProxy::close);
    }
}
