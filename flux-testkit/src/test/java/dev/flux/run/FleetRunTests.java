package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.journal.JournalReader;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.LinkFault;
import dev.flux.testkit.ScriptedHost;
import dev.flux.transport.Denial;
import dev.flux.transport.Distrust;
import dev.flux.transport.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The engine over a fleet of scripted hosts.
@Isolated("it measures memory or threads")
class FleetRunTests {

    private static final Pattern THREAD =
            Pattern.compile("\"tid\": \"(\\d+)\",[^{}]*?\"name\": \"(stdout|stderr|h\\d+)\"");

    private static final Work COMMAND = Fleet.command("true", Duration.ofSeconds(10));

    @TempDir
    Path folder;

    private Report run(Fleet fleet, List<String> hosts, int forks, RunListener... listeners) {
        return new FleetRun(fleet.plan(hosts, forks), fleet.work(COMMAND, hosts), List.of(listeners)).run();
    }

    @Test
    void g1_everyHostEndsInExactlyOneOutcomeForEveryEnding() {
        var cases = new LinkedHashMap<String, FakeHost>();
        cases.put("completed", ScriptedHost.well("a"));
        cases.put("failed", Fleet.saying("running", "began 1", "exited 1 no", "done 0"));
        cases.put("timed-out", Fleet.saying("running", "began 1", "exited 143 yes", "done 0"));
        cases.put("unreachable", FakeHost.failing(new Failure.ConnectionRefused("x:22", "closed")));
        cases.put("refused-key", FakeHost.failing(new Distrust.HostKeyUnknown("SHA256:x", "known_hosts")));
        cases.put("failed-login", FakeHost.failing(new Denial.LoginRefused("u", List.of(), 0, "publickey", "")));
        cases.put("refused-locked", Fleet.saying("locked =x"));
        cases.put("refused-planted", Fleet.saying("stage refused planted"));
        cases.put("failed-full", Fleet.saying("stage refused no-space =/var/lib/flux"));
        cases.put("failed-damaged", Fleet.saying("stage refused damaged"));
        cases.put("unknown-died", new ScriptedHost("m", (order, voice) -> {
            voice.record("running").line("\u001e" + voice.nonce() + " 0 died 137");
        }));
        cases.put("duplicate", Fleet.saying("stage exists =completed abc"));
        cases.put("cancelled", Fleet.saying("running", "done 3"));
        cases.put("failed-protocol", Fleet.saying("began 1"));
        cases.put(
                "unknown-lost",
                FakeHost.inTurn(List.of(
                        Fleet.saying("running").with(LinkFault.cutAfterHearing(100)),
                        FakeHost.failing(new Failure.NameUnknown("x", false)))));
        var names = List.copyOf(cases.keySet());
        var events = new ArrayList<RunEvent>();
        var report = run(new Fleet(FakeTransport.of(cases), folder), names, 4, events::add);

        assertThat(report.hosts()).extracting(HostReport::name).containsExactlyElementsOf(names);
        for (var host : report.hosts()) {
            assertThat(host.name()).as(host.cause()).startsWith(host.outcome().word());
            assertThat(host.outcome() == HostOutcome.COMPLETED)
                    .isEqualTo(host.cause().isEmpty());
        }
        assertInOrder(events, names);
    }

    /// Started first, for each host started then ended once, the report last.
    private static void assertInOrder(List<RunEvent> events, List<String> names) {
        assertThat(events.getFirst()).isInstanceOf(RunEvent.Started.class);
        assertThat(events.getLast()).isInstanceOf(RunEvent.Ended.class);
        var state = new HashMap<String, Integer>();
        for (var event : events) {
            switch (event) {
                case RunEvent.HostStarted(var host) ->
                    assertThat(state.put(host, 1)).isNull();
                case RunEvent.HostBusy(var host, var _) ->
                    assertThat(state.get(host)).isEqualTo(1);
                case RunEvent.HostEnded(var report) ->
                    assertThat(state.put(report.name(), 2)).isEqualTo(1);
                default -> assertThat(event).isNotNull();
            }
        }
        assertThat(state).hasSize(names.size()).containsValue(2).doesNotContainValue(1);
    }

    @Test
    void f80_aJournalThatCannotBeWrittenStopsTheRunWithNothingSent() throws Exception {
        var fleet = new Fleet(FakeTransport.to(ScriptedHost.well("a")), folder);
        fleet.journal.close();
        var names = IntStream.range(0, 50).mapToObj(i -> "h" + i).toList();
        var report = run(fleet, names, 1);

        assertThat(report.hosts().getFirst().outcome()).isEqualTo(HostOutcome.FAILED);
        assertThat(report.hosts().getFirst().cause())
                .contains("journal cannot be written")
                .contains("nothing was sent");
        assertThat(report.hosts().subList(1, 50))
                .extracting(HostReport::outcome)
                .containsOnly(HostOutcome.NOT_REACHED);
    }

    @Test
    void g3_theIntentIsOnTheDiskBeforeTheHostGetsTheOrder() {
        var seen = new AtomicReference<Long>(-1L);
        var fleet = new AtomicReference<Fleet>();
        var host = new ScriptedHost("m", (order, voice) -> {
            var journal = folder.resolve("journal-" + fleet.get().run);
            seen.set(JournalReader.read(journal).stream()
                    .filter(entry -> entry.type().equals("intent"))
                    .filter(entry -> entry.data().path("nonce").asString().equals(voice.nonce()))
                    .count());
            voice.record("running").record("began 1").record("exited 0 no").record("done 0");
        });
        fleet.set(new Fleet(FakeTransport.to(host), folder));
        var report = run(fleet.get(), List.of("web01"), 1);

        assertThat(report.hosts().getFirst().outcome()).isEqualTo(HostOutcome.COMPLETED);
        assertThat(seen.get()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsMissesTheOthersDoNotAndItComesOutAtTheEnd() {
        var heard = new ArrayList<RunEvent>();
        var fleet = new Fleet(FakeTransport.to(ScriptedHost.well("a")), folder);

        assertThatThrownBy(() -> run(
                        fleet,
                        List.of("a", "b"),
                        1,
                        _ -> {
                            throw new AssertionError("broken view");
                        },
                        heard::add))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("broken view");
        assertThat(heard.getLast()).isInstanceOf(RunEvent.Ended.class);
    }

    @Test
    void aFaultOfFluxOnOneHostLetsTheOthersEndAndComesOutAtTheEnd() {
        var fleet = new Fleet(FakeTransport.to(ScriptedHost.well("a")), folder);
        var names = List.of("a", "b", "c");
        var real = fleet.work(COMMAND, names);
        OnHosts work = (host, events) -> {
            if (host.name().equals("b")) {
                throw new IllegalStateException("bug");
            }
            return real.on(host, events);
        };
        var heard = new ArrayList<RunEvent>();

        assertThatThrownBy(() -> new FleetRun(fleet.plan(names, 1), work, List.of(heard::add)).run())
                .hasMessage("bug");
        assertThat(((RunEvent.Ended) heard.getLast()).report().hosts())
                .extracting(HostReport::outcome)
                .containsExactly(HostOutcome.COMPLETED, HostOutcome.UNKNOWN, HostOutcome.COMPLETED);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void f97_tenThousandHostsOfWhichSomeFailRunInSeconds() {
        var random = new Random(7);
        var kinds = new HashMap<String, FakeHost>();
        var names = IntStream.range(0, 10_000).mapToObj(i -> "h" + i).toList();
        for (var name : names) {
            kinds.put(
                    name, random.nextInt(10) < 7 ? ScriptedHost.well(name) : FakeHost.failing(new Failure.Busy(name)));
        }
        var transport = FakeTransport.of(kinds);
        var report = run(new Fleet(transport, folder), names, 200);

        long well =
                kinds.values().stream().filter(ScriptedHost.class::isInstance).count();
        assertThat(report.counts())
                .isEqualTo(Map.of(HostOutcome.COMPLETED, well, HostOutcome.UNREACHABLE, 10_000 - well));
        assertThat(transport.open()).isZero();
        assertThat(report.took()).isLessThan(Duration.ofSeconds(90));
    }

    @Test
    void cancelLeavesNoThread() throws Exception {
        var others = threadsOfHosts();
        var mute = new ScriptedHost("m", (order, voice) -> Thread.sleep(60_000));
        var fleet = new Fleet(FakeTransport.to(mute), folder);
        var names = IntStream.range(0, 20).mapToObj(i -> "h" + i).toList();
        var run = new FleetRun(fleet.plan(names, 10), fleet.work(COMMAND, names), List.of());
        var report = CompletableFuture.supplyAsync(run::run);
        for (int i = 0; i < 300 && others.containsAll(threadsOfHosts()); i++) {
            Thread.sleep(100);
        }
        assertThat(threadsOfHosts()).as("while it runs").anyMatch(one -> !others.contains(one));
        Thread.sleep(500);
        run.cancel();
        Thread.sleep(100);
        run.cancel();

        assertThat(report.get(20, TimeUnit.SECONDS).counts())
                .isEqualTo(Map.of(HostOutcome.UNKNOWN, 10L, HostOutcome.NOT_REACHED, 10L));
        for (int i = 0; i < 100 && !others.containsAll(threadsOfHosts()); i++) {
            Thread.sleep(100);
        }
        assertThat(threadsOfHosts()).as("beyond those of other tests").isSubsetOf(others);
    }

    /// The number and name of each that reads from a host or does its work.
    private Set<String> threadsOfHosts() throws Exception {
        return THREAD.matcher(virtualThreads())
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .collect(Collectors.toSet());
    }

    private String virtualThreads() throws Exception {
        var dump = folder.resolve("threads.json");
        Files.deleteIfExists(dump);
        java.lang.management.ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
        return Files.readString(dump);
    }
}
