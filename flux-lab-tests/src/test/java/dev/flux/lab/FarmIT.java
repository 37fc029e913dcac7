package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A fleet of three hundred real servers, of forty by day: one of them frozen, and a part of them behind a bastion that
/// dies.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FarmIT {

    private static final int ALL = Lab.wide() ? 300 : 40;
    private static final int FROZEN = ALL / 2;
    private static final int BEHIND = Lab.wide() ? 50 : 15;
    private static final int BESIDE = 10;

    private final Farm farm = Farm.of("farm", ALL);
    private final Controller controller = Controller.fresh();

    @AfterAll
    void clear() {
        farm.land().remove();
    }

    @Test
    void G1_G9_F03_oneFrozenHostOfHundredsHoldsNobodyElse() {
        var hosts = farm.hosts();
        controller.inventory(hosts);
        farm.signal(FROZEN, "STOP");
        // three hundred servers on one machine are as slow as it is
        var forks = Lab.slack().isZero() ? 50 : 25;
        var run = controller
                .flux(
                        "exec",
                        "-i",
                        "inventory.toml",
                        "--on",
                        "@all",
                        "--forks",
                        String.valueOf(forks),
                        "--output",
                        "json",
                        "--",
                        "cat /etc/machine-id")
                .accountsFor(hosts);
        farm.signal(FROZEN, "CONT");

        assertThat(run.exit()).as(run.err()).isEqualTo(4);
        run.host("farm" + FROZEN).is("unreachable").advises().within(Duration.ofMinutes(2));
        assertThat(run.host("farm" + FROZEN).cause()).isNotBlank();
        assertThat(run.report().path("summary").path("completed").asInt()).isEqualTo(ALL - 1);
        var machines = IntStream.rangeClosed(1, ALL)
                .filter(n -> n != FROZEN)
                .mapToObj(n -> run.host("farm" + n).is("completed").stdout())
                .distinct();
        assertThat(machines).as("machines of their own").hasSize(ALL - 1);
        // all others together and not one after another, and the frozen one beside them
        var took = Duration.ofMillis(run.report().path("took_ms").asLong());
        assertThat(took).isLessThan(Duration.ofMinutes(4));
        System.out.println("figure hosts-in-one-run " + ALL);
    }

    @Test
    void F21_hostsBehindABastionThatDiesAreUnknownAndCollectedWhenItIsBack() {
        var bastions = Lab.hosts(List.of(HostSpec.light("gate1"), HostSpec.light("gate2")));
        var all = farm.hosts();
        var hosts = new ArrayList<InventoryHost>();
        for (int i = 0; i < BEHIND + BESIDE; i++) {
            hosts.add(all.get(i).says("jump_host", i < BEHIND ? "\"gate1\"" : "\"gate2\""));
        }
        var known = new ArrayList<>(hosts);
        bastions.forEach(bastion -> known.add(InventoryHost.of(bastion)));
        controller.inventory(known);
        // all of them are to be in the middle of it when the bastion dies
        long more = Lab.slack().toSeconds();
        var running = controller.start(
                "exec",
                "-i",
                "inventory.toml",
                "--on",
                "farm*",
                "--forks",
                "100",
                "--deadline",
                45 + 8 * more + "s",
                "--output",
                "json",
                "--",
                "echo x >>/root/count; sleep " + (15 + 4 * more) + "; echo done >>/root/count; echo $((6 * 7))");
        farm.await(BEHIND + BESIDE, "/root/count");
        Engine.docker("kill", bastions.getFirst().container());
        var run = FluxRun.of(running.await(Duration.ofMinutes(6))).accountsFor(hosts);

        assertThat(run.exit()).as(run.err()).isEqualTo(7);
        for (int i = 0; i < BEHIND + BESIDE; i++) {
            var host = run.host(hosts.get(i).name());
            if (i < BEHIND) {
                host.is("unknown").because("via gate1").advises();
            } else {
                assertThat(host.is("completed").stdout()).isEqualTo("42\n");
            }
        }
        // what ran went on without us
        assertThat(farm.texts("/root/count")).hasSize(2 * (BEHIND + BESIDE));

        Engine.docker("start", bastions.getFirst().container());
        var next = run.host(hosts.getFirst().name()).json().path("next").asString();
        assertThat(next).startsWith("flux resume ");
        var resumed = controller.flux("resume", next.substring("flux resume ".length()), "--output", "json");
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        hosts.forEach(host ->
                assertThat(resumed.host(host.name()).is("completed").stdout()).isEqualTo("42\n"));
        assertThat(farm.texts("/root/count")).as("nothing ran twice").hasSize(2 * (BEHIND + BESIDE));
        System.out.println("figure hosts-behind-a-bastion " + BEHIND);
    }
}
