package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Care;
import dev.flux.host.HookSpec;
import dev.flux.host.HookSpec.Each;
import dev.flux.host.HookSpec.When;
import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.payload.Mode;
import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.resource.FileContent;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.Lane;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Commands of the user's around hosts and waves.
class HookTests {

    @TempDir
    Path folder;

    private HookSpec hook(When when, Each each, String on, String command) {
        return new HookSpec(when, each, on, command.replace("LOG", folder + "/log"), Duration.ofSeconds(20));
    }

    private List<HookSpec> all(Each each, String on) {
        return Stream.of(When.values())
                .map(when -> hook(when, each, on, "echo " + when.word() + " ${FLUX_OUTCOME-none} >>LOG"))
                .toList();
    }

    private List<String> log() throws IOException {
        var log = folder.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private Fleet fleet(FakeHost host, HookSpec... hooks) {
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.cares = Cares.everywhere(new Care(List.of(), List.of(hooks)));
        return fleet;
    }

    @ParameterizedTest
    @EnumSource
    void hooksOfAHostRunOnItInOrderAndKnowWhatTheyAreFor(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var hooks = new ArrayList<>(all(Each.HOST, HookSpec.HOST));
            hooks.add(hook(When.BEFORE, Each.HOST, HookSpec.HOST, "echo $FLUX_HOST $FLUX_ADDRESS ${#FLUX_RUN} >>LOG"));
            var report = fleet(host, hooks.toArray(HookSpec[]::new)).exec("echo work >>" + folder + "/log");

            assertThat(report.well()).as(report.cause()).isTrue();
            assertThat(log())
                    .containsExactly("before none", "web01 web01 32", "work", "after completed", "always completed");
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void hooksOfTheControllerRunHere() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = fleet(host, all(Each.HOST, HookSpec.CONTROLLER).toArray(HookSpec[]::new));
            assertThat(fleet.exec("false").outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(log()).containsExactly("before none", "failure failed", "always failed");
        }
    }

    @Test
    void whereAHookBeforeFailsTheHostIsNotTouchedAndFailed() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var hooks = new ArrayList<>(all(Each.HOST, HookSpec.CONTROLLER));
            hooks.addFirst(hook(When.BEFORE, Each.HOST, HookSpec.HOST, "echo no such pool >&2; exit 7"));
            var report = fleet(host, hooks.toArray(HookSpec[]::new)).exec("echo work >>" + folder + "/log");

            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause())
                    .startsWith("before hook echo no such pool >&2; exit 7: exit 7 (no such pool) in ")
                    .endsWith("; nothing was changed");
            // the second hook before was no longer run, and no work
            assertThat(log()).containsExactly("failure failed", "always failed");
        }
    }

    @Test
    void aHookAfterThatFailsMakesTheHostFail() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var report = fleet(host, hook(When.AFTER, Each.HOST, HookSpec.CONTROLLER, "exit 1"))
                    .exec("true");

            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause()).startsWith("after hook exit 1: exit 1").endsWith("; the steps are done");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHookThatHangsIsEndedWithItsChildren(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            for (var on : List.of(HookSpec.HOST, HookSpec.CONTROLLER)) {
                var hanging = new HookSpec(
                        When.BEFORE, Each.HOST, on, "echo waiting; sleep 4711 & sleep 4712", Duration.ofSeconds(3));
                var report = fleet(host, hanging).exec("true");

                assertThat(report.cause()).contains("not done after 3 s (waiting)");
            }
            Hosts.assertNone(host, "sleep 471");
            assertThat(ProcessHandle.current().descendants().flatMap(one -> one.info().commandLine().stream()))
                    .noneMatch(line -> line.contains("sleep 471"));
        }
    }

    @Test
    void alwaysRunsAfterAnInterrupt() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = fleet(host, all(Each.HOST, HookSpec.HOST).toArray(HookSpec[]::new));
            var work = Fleet.command("touch " + folder + "/started; sleep 50", Duration.ofSeconds(60));
            var run = new FleetRun(fleet.plan(List.of("web01"), 1), fleet.work(work, List.of("web01")), List.of());
            var report = CompletableFuture.supplyAsync(run::run);
            for (int i = 0; i < 3000 && !Files.exists(folder.resolve("started")); i++) {
                Thread.sleep(20);
            }
            run.cancel();

            assertThat(report.get().hosts().getFirst().outcome()).isEqualTo(HostOutcome.CANCELLED);
            assertThat(log()).containsExactly("before none", "failure cancelled", "always cancelled");
        }
    }

    @Test
    void aHostThatIsNotReachedHasItsFailureHooksHereAndNoOthers() throws Exception {
        var away = FakeHost.failing(new Failure.ConnectionRefused("x:22", "closed"));
        var hooks = new ArrayList<>(all(Each.HOST, HookSpec.CONTROLLER));
        hooks.add(hook(When.FAILURE, Each.HOST, HookSpec.HOST, "echo there >>LOG"));
        var fleet = fleet(away, hooks.toArray(HookSpec[]::new));
        var report = fleet.exec("true");

        assertThat(report.outcome()).isEqualTo(HostOutcome.UNREACHABLE);
        assertThat(log()).containsExactly("failure unreachable");
        assertThat(asides(fleet.events))
                .extracting(Aside::state)
                .containsExactly(Aside.State.WELL, Aside.State.NOT_RUN);
    }

    private static List<Aside> asides(List<RunEvent> events) {
        return events.stream()
                .flatMap(event -> event instanceof RunEvent.Asided(var aside) ? Stream.of(aside) : Stream.empty())
                .toList();
    }

    @Test
    void aHookRunsOnAnotherHostOfTheInventory() throws Exception {
        try (var host = Hosts.dash(folder.resolve("a"));
                var balancer = Hosts.dash(folder.resolve("b"))) {
            var fleet = new Fleet(FakeTransport.of(Map.of("web01", host, "lb01", balancer)), folder);
            fleet.cares = new Cares(
                    Map.of(
                            "",
                            new Care(
                                    List.of(), List.of(hook(When.BEFORE, Each.HOST, "lb01", "echo $FLUX_HOST >>LOG")))),
                    Map.of("lb01", Host.named("lb01")));
            var report = fleet.exec("true");

            assertThat(report.well()).as(report.cause()).isTrue();
            assertThat(log()).containsExactly("web01");
            assertThat(asides(fleet.events).getFirst().title()).startsWith("before hook on lb01: echo");
        }
    }

    @Test
    void aDryRunSaysWhichWouldRunAndRunsNone() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = fleet(host, all(Each.HOST, HookSpec.CONTROLLER).toArray(HookSpec[]::new));
            fleet.dryRun = true;
            fleet.on("web01", Fleet.steps(Mode.PLAN, new FileContent(folder + "/file", "0644", "root:root", "x\n")));

            assertThat(log()).isEmpty();
            assertThat(asides(fleet.events)).extracting(Aside::when).containsExactly("before", "after", "always");
            assertThat(asides(fleet.events)).extracting(Aside::state).containsOnly(Aside.State.WOULD_RUN);
        }
    }

    private Report waves(ThrowawayHost host, String command, HookSpec... hooks) {
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.cares = new Cares(Map.of("web", new Care(List.of(), List.of(hooks))), Map.of());
        var names = List.of("a", "b");
        var lane = new Lane("web", names, 0, List.of(), RolloutSpec.UNSAID, new Lane.Gates(true, true));
        var rollout = new RolloutPlan(names, List.of(lane), 1, Set.of(), Budget.NONE, Budget.NONE);
        var plan = fleet.plan(names.stream().map(Host::named).toList(), rollout);
        return new FleetRun(plan, fleet.work(plan, Fleet.command(command, Duration.ofSeconds(9))), List.of()).run();
    }

    @Test
    void hooksOfAWaveRunOncePerWave() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var hooks = new ArrayList<>(all(Each.WAVE, HookSpec.CONTROLLER));
            hooks.add(
                    hook(When.ALWAYS, Each.WAVE, HookSpec.CONTROLLER, "echo $FLUX_GROUP $FLUX_WAVE $FLUX_HOSTS >>LOG"));
            var report = waves(host, "echo work >>" + folder + "/log", hooks.toArray(HookSpec[]::new));

            assertThat(report.budget().spent()).isEmpty();
            // b is another name of a's machine, and has its result
            assertThat(log())
                    .containsExactly("before none", "work", "after completed", "always completed", "web 1 a b");
        }
    }

    @Test
    void aHookBeforeAWaveThatFailsStopsTheRolloutAndWhatAlwaysRunsStillDoes() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var report = waves(
                    host,
                    "echo work >>" + folder + "/log",
                    hook(When.BEFORE, Each.WAVE, HookSpec.CONTROLLER, "exit 9"),
                    hook(When.ALWAYS, Each.WAVE, HookSpec.CONTROLLER, "echo always $FLUX_OUTCOME >>LOG"));

            assertThat(report.hosts()).extracting(HostReport::outcome).containsOnly(HostOutcome.NOT_REACHED);
            assertThat(report.budget().spent().orElse(""))
                    .startsWith("wave 1 of group web: before hook exit 9: exit 9");
            assertThat(log()).containsExactly("always failed");
        }
    }
}
