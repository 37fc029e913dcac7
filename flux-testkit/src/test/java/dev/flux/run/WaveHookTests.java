package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HookSpec;
import dev.flux.host.HookSpec.When;
import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.host.Site;
import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.Lane;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands of the user's around waves: on another host, and where something of the wave went wrong.
class WaveHookTests {

    @TempDir
    Path folder;

    private ThrowawayHost web;
    private ThrowawayHost balancer;

    @BeforeEach
    void hosts() {
        web = Hosts.dash(folder.resolve("web"));
        balancer = Hosts.dash(folder.resolve("lb"));
        // only in its own `/run` does each find its name
        web.sh("echo web >/run/name");
        balancer.sh("echo lb01 >/run/name");
    }

    @AfterEach
    void end() {
        web.close();
        balancer.close();
    }

    private HookSpec hook(When when, String on, String command) {
        return new HookSpec(
                when, HookSpec.Each.WAVE, on, command.replace("LOG", folder + "/log"), Duration.ofMinutes(1));
    }

    private HookSpec told(When when, String on) {
        return hook(
                when,
                on,
                "echo " + when.word()
                        + " $(cat /run/name 2>/dev/null) $FLUX_WAVE ${FLUX_OUTCOME-none} $FLUX_HOSTS >>LOG");
    }

    private List<String> log() throws IOException {
        var log = folder.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /// Two waves of one host each, both of them names of one machine.
    private Report run(FakeHost lb01, String command, Care care) {
        var fleet = new Fleet(FakeTransport.of(Map.of("a", web, "b", web, "lb01", lb01)), folder);
        fleet.cares = new Cares(Map.of("web", care), Map.of("lb01", Host.named("lb01")));
        var names = List.of("a", "b");
        var words = RolloutSpec.of(new Settings(Map.of("waves", new Settings.Value(List.of(1L), Origin.DEFAULT))));
        var lane = new Lane("web", names, 0, List.of(), words, new Lane.Gates(true, true));
        var rollout = new RolloutPlan(names, List.of(lane), 2, Set.of(), Budget.NONE, Budget.NONE);
        var plan = fleet.plan(names.stream().map(Host::named).toList(), rollout);
        var work = Fleet.command(command.replace("LOG", folder + "/log"), Duration.ofMinutes(1));
        return new FleetRun(plan, fleet.work(plan, work), List.of()).run();
    }

    private Report run(String command, HookSpec... hooks) {
        return run(balancer, command, new Care(List.of(), List.of(hooks)));
    }

    private HookSpec[] everyKind(String on) {
        return Stream.of(When.values()).map(when -> told(when, on)).toArray(HookSpec[]::new);
    }

    private static List<HostOutcome> outcomes(Report report) {
        return report.hosts().stream().map(HostReport::outcome).toList();
    }

    @Test
    void hooksOfAWaveRunOnAnotherHostOncePerWave() throws Exception {
        var report = run("echo work $(cat /run/name) >>LOG", everyKind("lb01"));

        assertThat(outcomes(report)).containsExactly(HostOutcome.COMPLETED, HostOutcome.DUPLICATE);
        assertThat(log())
                .containsExactly(
                        "before lb01 1 none a",
                        "work web",
                        "after lb01 1 completed a",
                        "always lb01 1 completed a",
                        "before lb01 2 none b",
                        "after lb01 2 completed b",
                        "always lb01 2 completed b");
        assertThat(report.asides())
                .allSatisfy(aside -> assertThat(aside.title()).contains("hook on lb01: "))
                .extracting(Aside::state)
                .containsOnly(Aside.State.WELL);
    }

    @Test
    void aWaveWithAHostThatFailedHasItsFailureHooksThereAndNoneAfterIt() throws Exception {
        var report = run("exit 3", everyKind("lb01"));

        assertThat(outcomes(report)).containsExactly(HostOutcome.FAILED, HostOutcome.NOT_REACHED);
        assertThat(log()).containsExactly("before lb01 1 none a", "failure lb01 1 failed a", "always lb01 1 failed a");
    }

    @Test
    void aWaveThatCouldNotBeginOrEndHasItsFailureHooksToo() throws Exception {
        var watch = told(When.FAILURE, HookSpec.CONTROLLER);
        var before = run("true", hook(When.BEFORE, "lb01", "exit 5"), watch);
        assertThat(outcomes(before)).containsOnly(HostOutcome.NOT_REACHED);
        // none of its hosts ran
        assertThat(log()).containsExactly("failure 1 failed");

        Files.delete(folder.resolve("log"));
        var after = run("true", hook(When.AFTER, "lb01", "exit 6"), watch);
        assertThat(outcomes(after)).containsExactly(HostOutcome.COMPLETED, HostOutcome.NOT_REACHED);
        assertThat(after.budget().spent().orElse("")).contains("wave 1 of group web: after hook exit 6: exit 6");
        assertThat(log()).containsExactly("failure 1 failed a");

        Files.delete(folder.resolve("log"));
        var gate = new HealthSpec(
                new HealthSpec.Check.Command("exit 7"),
                HealthSpec.When.WAVE,
                Site.CONTROLLER,
                false,
                1,
                Duration.ofMillis(100),
                Duration.ofSeconds(1));
        var cause = hook(When.FAILURE, "lb01", "echo $FLUX_CAUSE >>LOG");
        run(balancer, "true", new Care(List.of(gate), List.of(watch, cause)));
        assertThat(log())
                .hasSize(2)
                .startsWith("failure 1 failed a")
                .last()
                .asString()
                .startsWith("command exit 7 in ");
    }

    @Test
    void aFailureHookThatFailsItselfChangesNothingElseAndIsTold() throws Exception {
        var report = run("exit 3", hook(When.FAILURE, "lb01", "exit 9"), told(When.ALWAYS, "lb01"));

        assertThat(outcomes(report)).containsExactly(HostOutcome.FAILED, HostOutcome.NOT_REACHED);
        assertThat(log()).containsExactly("always lb01 1 failed a");
        assertThat(report.asides()).extracting(Aside::state).containsExactly(Aside.State.FAILED, Aside.State.WELL);
    }

    @Test
    void whereTheOtherHostIsNotReachedTheWaveDoesNotBegin() throws Exception {
        var away = FakeHost.failing(new Failure.ConnectionRefused("lb01:22", "closed"));
        var care = new Care(List.of(), List.of(hook(When.BEFORE, "lb01", "true")));

        var report = run(away, "echo work >>LOG", care);

        assertThat(outcomes(report)).containsOnly(HostOutcome.NOT_REACHED);
        assertThat(report.budget().spent().orElse(""))
                .startsWith("wave 1 of group web: before hook true: connection refused by lb01:22");
        assertThat(log()).isEmpty();
    }
}
