package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.host.Reboot;
import dev.flux.host.RolloutSpec;
import dev.flux.journal.JournalReader;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.resource.FileContent;
import dev.flux.resource.NoRestartDue;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ScriptedHost;
import dev.flux.transport.Distrust;
import dev.flux.transport.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hosts that are restarted after their work.
class RestartTests {

    private static final FakeHost DOWN = FakeHost.failing(new Failure.ConnectionRefused("x:22", "closed"));

    @TempDir
    Path folder;

    private final List<String> orders = Collections.synchronizedList(new ArrayList<>());
    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
    private Path journal = Path.of("");

    /// A host that changes one thing, and says whether a restart is due.
    private ScriptedHost host(boolean due, boolean changes) {
        return new ScriptedHost("m", (order, voice) -> {
            if (order[0].equals("plan")) {
                orders.add("asked");
                voice.record("began 1");
                if (due) {
                    voice.record("warn 1 =" + "kernel");
                }
                voice.record("ended 1 unchanged =").record("done 0");
            } else if (order[0].equals("run") && order[2].equals("1.1")) {
                orders.add("worked");
                voice.record("running").record("began 1");
                voice.record("ended 1 " + (changes ? "changed" : "unchanged") + " =")
                        .record("done 0");
            } else if (order[0].equals("run")) {
                orders.add("restart " + order[2] + " " + order[7]);
                voice.record("running").record("began 1").record("exited 0 no").record("done 0");
            }
        });
    }

    private record Restarting(Reboot wish) implements Work {

        private static Payload payload(Mode mode) {
            var file = new FileContent("/x", "0644", "root:root", "x\n");
            return Payload.compile(List.of(new Step(1, "test", file, Duration.ofSeconds(9), false)), mode);
        }

        @Override
        public boolean become(Host host) {
            return false;
        }

        @Override
        public Reboot reboot(Host host) {
            return wish;
        }

        @Override
        public Payload payload(Host host, Facts facts) {
            return payload(Mode.APPLY);
        }

        @Override
        public Optional<Payload> restartDue(Host host, Facts facts) {
            var question = new Step(1, "reboot", new NoRestartDue(false), Duration.ofSeconds(9), false);
            return Optional.of(Payload.compile(List.of(question), Mode.PLAN));
        }
    }

    private HostReport run(Reboot wish, Map<String, Object> said, FakeHost... turns) throws InterruptedException {
        var fleet = new Fleet(FakeTransport.to(FakeHost.inTurn(List.of(turns))), folder);
        events.clear();
        journal = folder.resolve("journal-" + fleet.run);
        var values = new LinkedHashMap<String, Settings.Value>();
        said.forEach((key, value) -> values.put(key, new Settings.Value(value, Origin.DEFAULT)));
        var words = RolloutSpec.of(new Settings(values));
        var plan = fleet.plan(List.of(Host.named("web01")), RolloutPlan.whole(List.of("web01"), words, 1, Set.of()));
        return fleet.work(plan, new Restarting(wish)).on(Host.named("web01"), events::add);
    }

    private List<Aside> asides() {
        return events.stream()
                .flatMap(event -> event instanceof RunEvent.Asided(var aside) ? Stream.of(aside) : Stream.empty())
                .toList();
    }

    @Test
    void F63_aHostIsBackWhereItsBootIdIsANewOneAndNotWhereAPortAnswers() throws Exception {
        var host = host(true, true);
        var report = run(Reboot.IF_REQUIRED, Map.of(), host, host, DOWN, host, host.booted("new"));

        assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
        assertThat(orders).containsExactly("worked", "asked", "restart 2.1 once");
        assertThat(asides()).extracting(Aside::state).containsExactly(Aside.State.WELL);
        assertThat(asides().getFirst().what()).isEqualTo("kernel");
        assertThat(JournalReader.read(journal))
                .anyMatch(entry -> entry.type().equals("restart")
                        && entry.data().path("boot").asString("").equals("boot-m"));
    }

    @Test
    void whereNoneIsDueNothingIsRestarted() throws Exception {
        assertThat(run(Reboot.IF_REQUIRED, Map.of(), host(false, true)).well()).isTrue();
        assertThat(orders).containsExactly("worked", "asked");
        assertThat(asides()).isEmpty();
    }

    @Test
    void alwaysIsWhereSomethingChangedSoThatASecondRunRestartsNothing() throws Exception {
        var changed = host(false, true);
        assertThat(run(Reboot.ALWAYS, Map.of(), changed, changed, changed.booted("new"))
                        .well())
                .isTrue();
        assertThat(orders).contains("restart 2.1 once");

        orders.clear();
        assertThat(run(Reboot.ALWAYS, Map.of(), host(false, false)).well()).isTrue();
        assertThat(orders).containsExactly("worked", "asked");
    }

    @Test
    void theRolloutIsStrongerThanModules() throws Exception {
        run(Reboot.ALWAYS, Map.of("reboot", "never"), host(true, true));
        assertThat(orders).containsExactly("worked");

        orders.clear();
        var host = host(true, true);
        run(Reboot.NEVER, Map.of("reboot", "if-required"), host, host, host.booted("new"));
        assertThat(orders).contains("restart 2.1 once");
    }

    @Test
    void aHostThatDoesNotComeBackIsTimedOut() throws Exception {
        var host = host(true, true);
        var short10 = Map.<String, Object>of("reboot_timeout", Duration.ofSeconds(4));
        var report = run(Reboot.IF_REQUIRED, short10, host, host, DOWN);
        assertThat(report.outcome()).isEqualTo(HostOutcome.TIMED_OUT);
        assertThat(report.cause())
                .startsWith("told to restart, and not back after ")
                .contains("connection refused");
        assertThat(report.next()).isEqualTo("flux exec --on web01 -- uptime");

        var same = run(Reboot.IF_REQUIRED, short10, host);
        assertThat(same.cause()).endsWith("it did not go down");
    }

    @Test
    void anotherKeyOrMachineAfterARestartIsNotTheHost() throws Exception {
        var host = host(true, true);
        var other = new ScriptedHost("other", (_, _) -> {});
        assertThat(run(Reboot.IF_REQUIRED, Map.of(), host, host, other).cause())
                .endsWith("another machine answers under its name");

        var key = FakeHost.failing(new Distrust.HostKeyUnknown("SHA256:x", "known_hosts"));
        assertThat(run(Reboot.IF_REQUIRED, Map.of(), host, host, key).outcome()).isEqualTo(HostOutcome.TIMED_OUT);
    }
}
