package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Hosts behind a bastion that dies, and behind one of two.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BastionIT {

    private final LabHost first = Lab.host(HostSpec.light("bastion1"));
    private final LabHost second = Lab.host(HostSpec.light("bastion2"));
    private final List<LabHost> inner = Lab.hosts(IntStream.rangeClosed(1, 6)
            .mapToObj(i -> HostSpec.light("behind%d".formatted(i)))
            .toList());
    private final List<LabHost> calm = Lab.bystanders();
    private final Controller controller = Controller.fresh();
    private List<InventoryHost> known = List.of();

    @BeforeEach
    void allAreThere() {
        Engine.docker("start", first.container());
        inner.forEach(host -> host.ask("rm -f /root/count"));
        known = new ArrayList<>(List.of(InventoryHost.of(first), InventoryHost.of(second)));
        calm.forEach(host -> known.add(InventoryHost.of(host)));
    }

    private void behind(String jump) {
        inner.forEach(host -> known.add(InventoryHost.of(host).says("jump_host", jump)));
        controller.inventory(known);
    }

    private Command.Running start(String... options) {
        var words =
                new ArrayList<>(List.of("exec", "-i", "inventory.toml", "--on", "behind*,calm*", "--output", "json"));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "echo x >>/root/count; sleep 12; echo done"));
        return controller.start(words.toArray(String[]::new));
    }

    private void awaitWork() {
        for (var host : inner) {
            host.ask("for i in $(seq 300); do [ ! -e /root/count ] || exit 0; sleep 0.1; done; exit 1");
        }
    }

    private void ranOnce() {
        inner.forEach(
                host -> assertThat(host.ask("cat /root/count")).as(host.name()).isEqualTo("x"));
    }

    @Test
    void F21_whatRunsBehindABastionThatDiesIsCollectedWhenItIsBack() {
        behind("\"bastion1\"");
        var running = start();
        awaitWork();
        Engine.docker("kill", first.container());
        Engine.pause(Duration.ofSeconds(3));
        Engine.docker("start", first.container());
        var run = FluxRun.of(running.await(Duration.ofMinutes(2)));

        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        inner.forEach(host ->
                assertThat(run.host(host.name()).is("completed").stdout()).isEqualTo("done\n"));
        run.leavesAlone(calm);
        ranOnce();
    }

    @Test
    @AtNight
    void F21_hostsBehindABastionThatStaysAwayAreUnknownAndNeverFailedAndTheOthersGoOn() {
        behind("\"bastion1\"");
        var running = start("--deadline", "40s");
        awaitWork();
        Engine.docker("kill", first.container());
        var run = FluxRun.of(running.await(Duration.ofMinutes(2)));

        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(7);
        inner.forEach(host ->
                run.host(host.name()).is("unknown").because("via bastion1").advises());
        run.leavesAlone(calm);
        ranOnce();

        var later = FluxRun.of(start("--deadline", "40s").await(Duration.ofMinutes(2)));
        assertThat(later.exit()).as(later.err() + later.out()).isEqualTo(4);
        inner.forEach(host -> later.host(host.name()).is("unreachable").because("via bastion1"));
        later.leavesAlone(calm);
        ranOnce();
    }

    @Test
    void theOtherBastionIsTakenWhereTheFirstIsAway() {
        behind("[\"bastion1\", \"bastion2\"]");
        Engine.docker("kill", first.container());
        var run = FluxRun.of(start().await(Duration.ofMinutes(2)));

        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        inner.forEach(host -> run.host(host.name()).is("completed"));
        assertThat(second.sshdLog().lines().filter(line -> line.contains("Accepted publickey")))
                .as("one login for all hosts behind it")
                .hasSize(1);
    }
}
