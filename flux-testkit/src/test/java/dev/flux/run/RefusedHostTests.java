package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.facts.Support;
import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.payload.Payload;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ScriptedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A host that its inventory refuses is never contacted, one that is not supported gets no order; both still have an
/// outcome, and the others run.
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

    /// Work that only the machine `b` must not get.
    private record Choosy(boolean anyway) implements Work {

        @Override
        public boolean become(Host host) {
            return false;
        }

        @Override
        public boolean needsFacts() {
            return true;
        }

        @Override
        public Support support(Facts facts) {
            return facts.value("machine_id").orElse("").equals("b") && !anyway
                    ? new Support.None("Arch Linux is not supported")
                    : new Support.Full();
        }

        @Override
        public Payload payload(Host host, Facts facts) {
            return Payload.exec("true", Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void C11_anUnsupportedHostIsRefusedBeforeAnyOrderWhileTheOthersRun(boolean anyway) {
        List<String> orders = new CopyOnWriteArrayList<>();
        var odd = new ScriptedHost("b", (order, voice) -> {
            orders.add(order[0]);
            if (order[0].equals("run")) {
                voice.record("running").record("began 1").record("exited 0 no").record("done 0");
            }
        });
        var names = List.of("web01", "web02", "web03");
        var fleet = new Fleet(
                FakeTransport.of(
                        Map.of("web01", ScriptedHost.well("a"), "web02", odd, "web03", ScriptedHost.well("c"))),
                folder);
        var plan = fleet.plan(names, 1);

        var report = new FleetRun(plan, fleet.work(plan, new Choosy(anyway)), List.of()).run();

        assertThat(report.hosts()).extracting(HostReport::name).containsExactlyElementsOf(names);
        var outcomes = report.hosts().stream().map(HostReport::outcome).toList();
        if (anyway) {
            assertThat(outcomes).containsOnly(HostOutcome.COMPLETED);
            assertThat(orders).contains("run");
            return;
        }
        assertThat(outcomes).containsExactly(HostOutcome.COMPLETED, HostOutcome.REFUSED, HostOutcome.COMPLETED);
        var refused = report.hosts().get(1);
        assertThat(refused.cause()).isEqualTo("Arch Linux is not supported; nothing was changed");
        assertThat(refused.next()).contains("--allow-unsupported", "web02");
        assertThat(orders).doesNotContain("run", "plan");
    }
}
