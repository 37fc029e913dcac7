package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.report.HostOutcome;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ScriptedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host that its inventory refuses is never contacted and still has an outcome; the others run.
class RefusedHostTests {

    @TempDir
    Path folder;

    @Test
    void aRefusedHostEndsAsRefusedWithItsReasonWhileTheOthersRun() {
        var fleet = new Fleet(FakeTransport.of(Map.<String, FakeHost>of("web01", ScriptedHost.well("a"))), folder);
        var refused = Host.named("web02").with(new Reach.Refused("hosts.ini:3:1: ansible_host: is a template"));
        var plan = new RunPlan(
                fleet.run,
                "test",
                "flux test",
                false,
                "test",
                List.of(Host.named("web01"), refused),
                RolloutPlan.plain(List.of("web01", "web02"), 4),
                InstantSource.system());
        var work = fleet.work(Fleet.command("true", Duration.ofSeconds(10)), List.of("web01", "web02"));

        var report = new FleetRun(plan, work, List.of()).run();

        assertThat(report.hosts().getFirst().outcome()).isEqualTo(HostOutcome.COMPLETED);
        assertThat(report.hosts().getLast().outcome()).isEqualTo(HostOutcome.REFUSED);
        assertThat(report.hosts().getLast().cause()).isEqualTo("hosts.ini:3:1: ansible_host: is a template");
        assertThat(report.hosts().getLast().next()).contains("mend that in the inventory");
    }
}
