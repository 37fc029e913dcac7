package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Health checks, gates, hooks and the undoing of a whole rollout, on real hosts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedRolloutIT {

    private final List<LabHost> hosts = Lab.hosts(IntStream.rangeClosed(1, 4)
            .mapToObj(i -> HostSpec.light("guard%d".formatted(i)))
            .toList());
    private final LabHost balancer = Lab.host(HostSpec.light("balancer"));
    private final List<InventoryHost> known =
            hosts.stream().map(InventoryHost::of).toList();
    private final Controller controller = Controller.fresh();

    @BeforeEach
    void allAreWell() {
        hosts.forEach(host -> host.ask("rm -rf /root/sick /root/log /etc/motd /etc/update-motd.d /var/lib/flux"));
        balancer.ask("rm -f /root/log");
        controller.write("flux.toml", Workflow.SMALL);
        controller.trusts(
                java.util.stream.Stream.concat(known.stream(), java.util.stream.Stream.of(InventoryHost.of(balancer)))
                        .flatMap(host -> host.known().stream())
                        .toList());
    }

    private FluxRun orchestrate(String words, String... options) {
        var names = known.stream().map(host -> '"' + host.name() + '"').toList();
        controller.write(
                "inventory.toml",
                "[servers.fleet]\nhosts = [" + String.join(", ", names) + "]\nworkflow = \"baseline\"\n" + words
                        + "\n\n" + InventoryHost.details(known) + "\n"
                        + InventoryHost.details(List.of(InventoryHost.of(balancer))));
        var line = new ArrayList<>(List.of("orchestrate", "-i", "inventory.toml", "--output", "json"));
        line.addAll(List.of(options));
        return controller.flux(line.toArray(String[]::new));
    }

    private List<String> named(FluxRun run, String outcome) {
        return known.stream()
                .map(InventoryHost::name)
                .filter(name -> run.host(name).outcome().equals(outcome))
                .toList();
    }

    private List<String> changed() {
        return hosts.stream()
                .filter(host -> host.sh("test -e /etc/update-motd.d/10-flux").status() == 0)
                .map(LabHost::name)
                .toList();
    }

    @Test
    void aHostThatIsBrokenAlreadyIsRefusedOrLeftAloneAndNotTouched() {
        hosts.getFirst().ask("touch /root/sick");
        var check = "health_check = { when = \"before\", command = \"test ! -e /root/sick\", deadline = \"2s\"%s }";
        var refused = orchestrate(check.formatted("")).accountsFor(known);
        assertThat(refused.exit()).as(refused.err()).isEqualTo(1);
        refused.host("guard1")
                .is("refused")
                .because("not healthy before: command exit 1")
                .advises();
        assertThat(changed()).containsExactly("guard2", "guard3", "guard4");

        var skipped = orchestrate(check.formatted(", unwell = \"skip\"") + "\nmax_failures = 0");
        assertThat(skipped.exit()).as(skipped.err()).isZero();
        skipped.host("guard1").is("not-reached").because("left alone");
        assertThat(skipped.err()).contains("left alone, as they were not healthy before: guard1");
    }

    @Test
    void aGateAfterAWaveStopsTheNext() {
        var run = orchestrate("""
                waves = [1, "100%"]
                health_check = [
                  { tcp = 22, from = "controller" },
                  { tcp = 22 },
                  { when = "wave", command = "test -e /root/blessed", interval = "500ms", deadline = "2s" },
                ]
                """).accountsFor(known);

        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        run.host("guard1").is("completed");
        assertThat(run.host("guard1").json().path("health").asString())
                .contains("port 22 accepts")
                .contains("port 22 exit 0");
        assertThat(named(run, "not-reached")).containsExactly("guard2", "guard3", "guard4");
        assertThat(run.report().path("budget_spent").asString())
                .startsWith("wave 1 of group fleet: guard1: command exit 1");
        assertThat(run.report().path("asides").get(0).path("kind").asString()).isEqualTo("gate");
    }

    @Test
    void aModuleIsAGateToo() {
        var run = orchestrate("health_check = [{ module = \"motd\" }, { when = \"wave\", module = \"motd\" }]")
                .accountsFor(known);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.host("guard1").json().path("health").asString()).contains("module motd holds");
        assertThat(run.report().path("asides").get(0).path("words").asString()).isEqualTo("4 hosts");
    }

    @Test
    void hostsAreTakenOutOfTheBalancerOneByOneAndPutBackWhateverHappens() {
        hosts.get(1).ask("touch /root/sick");
        var run = orchestrate("""
                strategy = "sequential"
                max_failures = 1
                health_check = { command = "test ! -e /root/sick", deadline = "1s" }
                [[servers.fleet.hooks]]
                when = "before"
                on = "balancer"
                run = "echo drain $FLUX_HOST >>/root/log"
                [[servers.fleet.hooks]]
                when = "before"
                run = "id -u >>/root/log; echo $FLUX_GROUP $FLUX_WAVE >>/root/log"
                [[servers.fleet.hooks]]
                when = "failure"
                on = "controller"
                run = "echo $FLUX_HOST $FLUX_OUTCOME >>failures"
                [[servers.fleet.hooks]]
                when = "always"
                on = "balancer"
                run = "echo restore $FLUX_HOST $FLUX_OUTCOME >>/root/log"
                """).accountsFor(known);

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(balancer.ask("cat /root/log").lines())
                .containsExactly(
                        "drain guard1",
                        "restore guard1 completed",
                        "drain guard2",
                        "restore guard2 failed",
                        "drain guard3",
                        "restore guard3 completed",
                        "drain guard4",
                        "restore guard4 completed");
        assertThat(hosts.getFirst().ask("cat /root/log")).isEqualTo("0\nfleet 1");
        assertThat(controller.read("failures")).isEqualTo("guard2 failed\n");
    }

    @Test
    void aHookThatFailsKeepsItsHostUntouchedAndADryRunRunsNone() {
        var hook = """
                [[servers.fleet.hooks]]
                when = "before"
                run = "touch /root/log; echo no pool >&2; test $FLUX_HOST != guard3"
                """;
        var dry = orchestrate(hook, "--dry-run");
        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(dry.report().path("asides").size()).isEqualTo(4);
        hosts.forEach(
                host -> assertThat(host.ask("ls /root/log 2>/dev/null || :")).isEmpty());

        var run = orchestrate(hook).accountsFor(known);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        run.host("guard3").is("failed").because("exit 1 (no pool)");
        assertThat(changed()).containsExactly("guard1", "guard2", "guard4");
    }

    @Test
    void aFailedWaveUndoesTheWavesBeforeItInReverse() {
        hosts.get(2).ask("touch /root/sick");
        var run = orchestrate("""
                waves = [1, 1, 1, 1]
                rollback = "fleet"
                health_check = { command = "test ! -e /root/sick", deadline = "1s", interval = "200ms" }
                [[servers.fleet.hooks]]
                when = "before"
                on = "balancer"
                run = "echo $FLUX_COMMAND $FLUX_HOST >>/root/log"
                """);
        // the sick host is not healthy after it was put back either: there the undoing stops too
        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        assertThat(run.report()
                        .path("fleet_rollback")
                        .path("summary")
                        .path("hosts")
                        .asInt())
                .isEqualTo(3);
        assertThat(changed()).containsExactly("guard1", "guard2");

        hosts.forEach(host -> host.ask("rm -rf /var/lib/flux /etc/update-motd.d"));
        balancer.ask("rm -f /root/log");
        hosts.get(2).ask("rm /root/sick");
        var gated = orchestrate("""
                waves = [1, 1, 1, 1]
                rollback = "fleet"
                health_check = { when = "wave", command = "test $(hostname) != guard3 || ! ls /etc/*/10-flux", deadline = "1s" }
                [[servers.fleet.hooks]]
                when = "before"
                on = "balancer"
                run = "echo $FLUX_HOST >>/root/log"
                """);
        assertThat(gated.exit()).as(gated.err()).isEqualTo(5);
        assertThat(changed()).isEmpty();
        assertThat(gated.report()
                        .path("fleet_rollback")
                        .path("summary")
                        .path("completed")
                        .asInt())
                .isEqualTo(3);
        assertThat(balancer.ask("cat /root/log").lines())
                .containsExactly("guard1", "guard2", "guard3", "guard3", "guard2", "guard1");
        assertThat(gated.err()).contains("undoing run ").contains("on 3 hosts: guard[1-3]");
    }
}
