package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Care;
import dev.flux.host.Group;
import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ScriptedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that are one machine, and machines that look like one.
class TwinTests {

    private static final Work COMMAND = Fleet.command("true", Duration.ofSeconds(10));

    @TempDir
    Path folder;

    private Report run(Fleet fleet, List<String> hosts, int forks, RunListener... listeners) {
        return new FleetRun(fleet.plan(hosts, forks), fleet.work(COMMAND, hosts), List.of(listeners)).run();
    }

    @Test
    void aDuplicateTakesItsTwinsOutcomeForWhatDependsOnIt() {
        for (boolean well : new boolean[] {true, false}) {
            var hosts = Map.<String, FakeHost>of(
                    "twin",
                            Fleet.saying("running", "began 1", well ? "exited 0 no" : "exited 1 no", "done 0")
                                    .after(Duration.ofMillis(200)),
                    "copy", Fleet.saying("stage exists =twin abc"),
                    "after", ScriptedHost.well("b"));
            var fleet = new Fleet(FakeTransport.of(hosts), folder);
            var names = List.of("twin", "copy", "after");
            var groups = Map.of("db", group("db"), "web", group("web", "db"));
            var plan = grouped(fleet, Map.of("twin", "none", "copy", "db", "after", "web"), groups, names);
            var report = new FleetRun(plan, fleet.work(COMMAND, names), List.of()).run();

            assertThat(report.hosts().get(1).twin()).contains("twin");
            assertThat(report.hosts().getLast().outcome())
                    .isEqualTo(well ? HostOutcome.COMPLETED : HostOutcome.NOT_REACHED);
        }
    }

    private static Group group(String name, String... dependsOn) {
        return new Group(name, List.of(), Optional.empty(), List.of(dependsOn), RolloutSpec.UNSAID, Care.NONE);
    }

    private static RunPlan grouped(
            Fleet fleet, Map<String, String> groupOf, Map<String, Group> groups, List<String> names) {
        var hosts = names.stream()
                .map(name -> Host.named(name)
                        .with(new Host.Traits(
                                List.of(groupOf.getOrDefault(name, "none")), Map.of(), Map.of(), Map.of(), Map.of())))
                .toList();
        return fleet.plan(hosts, RolloutPlan.of(hosts, groups.values(), 4, Set.of()));
    }

    @Test
    void twoCopiesThatNameEachOtherDoNotWaitForEver() {
        var hosts = Map.<String, FakeHost>of(
                "a",
                Fleet.saying("stage exists =b abc"),
                "b",
                Fleet.saying("stage exists =a abc"),
                "c",
                Fleet.saying("stage exists =z abc"));
        var report = run(new Fleet(FakeTransport.of(hosts), folder), List.of("a", "b", "c"), 2);

        assertThat(report.hosts()).extracting(HostReport::outcome).containsOnly(HostOutcome.DUPLICATE);
    }

    @Test
    void clonesWithOneMachineIdAreTwoMachinesAndWorthAWarning() {
        var events = new ArrayList<RunEvent>();
        var two = new Fleet(
                FakeTransport.of(Map.of(
                        "a",
                        ScriptedHost.well("same"),
                        "b",
                        ScriptedHost.well("same").on("9:9"))),
                folder);
        var report = run(two, List.of("a", "b"), 1, events::add);

        assertThat(report.hosts()).extracting(HostReport::outcome).containsOnly(HostOutcome.COMPLETED);
        assertThat(events)
                .filteredOn(RunEvent.Warned.class::isInstance)
                .singleElement()
                .asString()
                .contains("systemd-machine-id-setup");
    }
}
