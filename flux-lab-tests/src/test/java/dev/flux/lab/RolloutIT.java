package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Waves, windows and budgets on ten real hosts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutIT {

    /// Each host naps as long as it is told, and is broken where it is told so.
    private static final String COMMAND = "sleep $(cat /root/nap); test ! -e /root/broken";

    private final List<LabHost> hosts = Lab.hosts(IntStream.rangeClosed(1, 10)
            .mapToObj(i -> HostSpec.light("roll%02d".formatted(i)))
            .toList());
    private final List<InventoryHost> known =
            hosts.stream().map(InventoryHost::of).toList();
    private final Controller controller = Controller.fresh();

    @BeforeEach
    void allAreQuickAndWell() {
        hosts.forEach(host -> host.ask(
                "echo 0 >/root/nap; rm -rf /root/broken /root/sick /etc/motd /etc/update-motd.d /var/lib/flux"));
        controller.inventory(known);
        controller.write("flux.toml", Workflow.SMALL);
    }

    private FluxRun exec(String... options) {
        var words = new ArrayList<>(List.of("exec", "-i", "inventory.toml", "--on", "@all", "--output", "json"));
        words.addAll(List.of(options));
        words.addAll(List.of("--", COMMAND));
        return controller.flux(words.toArray(String[]::new));
    }

    private List<String> named(FluxRun run, String outcome) {
        return known.stream()
                .map(InventoryHost::name)
                .filter(name -> run.host(name).outcome().equals(outcome))
                .toList();
    }

    @Test
    void twoSlowHostsOfTenHoldTheWindowForTheirOwnTimeAndNotTwice() {
        hosts.forEach(host -> host.ask("echo 3 >/root/nap"));
        hosts.subList(0, 2).forEach(host -> host.ask("echo 20 >/root/nap"));
        var run = exec("--window", "5").accountsFor(known);

        assertThat(run.exit()).as(run.err()).isZero();
        // eight quick ones go through the three slots that are left: 9 s, while the slow ones take 20
        var took = Duration.ofMillis(run.report().path("took_ms").asLong());
        assertThat(took).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(38));
    }

    @Test
    void aCanaryThatIsNotHealthyStopsTheSecondWave() {
        controller.write("inventory.toml", InventoryHost.toml(known).replaceFirst("\n\n", """

                        waves = [1, "100%"]
                        health_check = { command = "test ! -e /root/sick", deadline = "2s", interval = "500ms" }

                        """));
        hosts.getFirst().ask("touch /root/sick");
        var run = controller
                .flux("orchestrate", "-i", "inventory.toml", "--output", "json")
                .accountsFor(known);

        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        run.host("roll01").is("failed");
        assertThat(named(run, "not-reached")).hasSize(9);
        run.host("roll02").because("max_failures = 0").advises();
        assertThat(run.report().path("budget_spent").asString()).contains("1 of 10 hosts failed in group fleet");
        hosts.subList(1, 10)
                .forEach(host -> assertThat(host.ask("ls -d /var/lib/flux/runs/* 2>/dev/null || :"))
                        .as(host.name())
                        .isEmpty());

        hosts.getFirst().ask("rm /root/sick");
        var again = controller.flux("orchestrate", "-i", "inventory.toml", "--output", "ndjson");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out().lines().filter(line -> line.contains("\"event\":\"wave_started\"")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 10", "2, 1, 10", "3, 5, 3"})
    void G11_twoMayFailAndTheThirdSpendsTheBudget(int broken, int exit, int ran) {
        hosts.subList(0, broken).forEach(host -> host.ask("touch /root/broken"));
        var run = exec("--forks", "1", "--max-failures", "2").accountsFor(known);

        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(named(run, "failed")).hasSize(broken);
        assertThat(named(run, "not-reached")).hasSize(10 - ran);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 5"})
    void unreachableHostsWithinTheirBudgetDoNoHarm(int away, int exit) {
        var some = new ArrayList<InventoryHost>();
        for (int i = 0; i < known.size(); i++) {
            some.add(i < away ? known.get(i).says("port", "1") : known.get(i));
        }
        controller.inventory(some);
        var run = exec("--forks", "1", "--max-unreachable", "2", "--max-failures", "0")
                .accountsFor(some);

        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(named(run, "unreachable")).hasSize(away);
        assertThat(named(run, "not-reached")).hasSize(exit == 0 ? 0 : 7);
    }

    @Test
    void hostsThatRunFinishWhenTheBudgetIsSpent() {
        hosts.forEach(host -> host.ask("echo 6 >/root/nap"));
        hosts.getFirst().ask("echo 0 >/root/nap; touch /root/broken");
        var run = exec("--forks", "4", "--max-failures", "0").accountsFor(known);

        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        assertThat(named(run, "completed")).containsExactly("roll02", "roll03", "roll04");
        assertThat(run.err()).contains("budget spent");
    }
}
