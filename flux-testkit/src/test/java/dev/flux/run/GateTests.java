package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.payload.Payload;
import dev.flux.payload.RecordReader;
import dev.flux.payload.SecretBlock;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.LinkFault;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A segment starts at most once, whatever happens to the link.
class GateTests {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void t2_F66_fourStartsAtOnceRunOnce(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var payload = Payload.exec("echo x >>" + folder + "/count; sleep 1", MINUTE);
            var key = new RunKey("ab".repeat(16), "1.1", "cd".repeat(16), "web01");
            var endings = all(IntStream.range(0, 4)
                    .mapToObj(_ -> (Callable<Ending>) () -> start(host, key, payload))
                    .toList());

            assertThat(folder.resolve("count")).hasContent("x");
            assertThat(endings).filteredOn(Ending.Done.class::isInstance).hasSize(1);
            assertThat(endings)
                    .filteredOn(Ending.Exists.class::isInstance)
                    .containsOnly(new Ending.Exists("web01", payload.digest()))
                    .hasSize(3);
        }
    }

    private Ending start(ThrowawayHost host, RunKey key, Payload payload) throws InterruptedException {
        var options = new RunnerOptions(
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                MINUTE,
                Optional.of(folder.resolve("state").toString()));
        try (var session = RunnerSession.open(host.connect(Host.named("web01")), options)) {
            var terms = new RunTerms(
                    Duration.ZERO, false, true, SecretBlock.NONE, Deadline.in(MINUTE), () -> {}, "me", "on");
            return session.run(key, payload, terms, new RecordReader(key.nonce()), _ -> {});
        }
    }

    @Test
    void f66_twoNamesOfOneMachineRunOnceAndTheSecondIsADuplicate() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = new Fleet(FakeTransport.to(host), folder);
            var work = fleet.work(Fleet.command("echo x >>" + folder + "/count; sleep 1", MINUTE), List.of("a", "b"));
            var report = new FleetRun(fleet.plan(List.of("a", "b"), 2), work, List.of()).run();

            assertThat(folder.resolve("count")).hasContent("x");
            assertThat(report.hosts())
                    .extracting(HostReport::outcome)
                    .containsExactlyInAnyOrder(HostOutcome.COMPLETED, HostOutcome.DUPLICATE);
            assertThat(report.hosts())
                    .filteredOn(one -> one.outcome() == HostOutcome.DUPLICATE)
                    .allSatisfy(one -> assertThat(one.twin()).isPresent());
        }
    }

    @Test
    void theShellsOfThisMachineAreTried() {
        assertThat(PosixShell.here()).isNotEmpty();
        System.out.println("figure shells " + PosixShell.here().size());
    }

    @Test
    void f08_F09_aLinkCutAnywhereIsTakenUpAgainAndRunsOnce() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var offsets = IntStream.iterate(0, at -> at < 16_000, at -> at + 431)
                    .boxed()
                    .toList();
            var reports = all(offsets.stream()
                    .map(at -> (Callable<HostReport>) () -> cut(host, "s" + at, LinkFault.cutAfterSending(at)))
                    .toList());
            var heard =
                    IntStream.iterate(0, at -> at < 1200, at -> at + 37).boxed().toList();
            var others = all(heard.stream()
                    .map(at -> (Callable<HostReport>) () -> cut(host, "h" + at, LinkFault.cutAfterHearing(at)))
                    .toList());

            System.out.println("figure cut-offsets " + (offsets.size() + heard.size()));
            assertThat(reports).hasSize(offsets.size()).allSatisfy(GateTests::assertDone);
            assertThat(others).hasSize(heard.size()).allSatisfy(GateTests::assertDone);
            for (var name : offsets) {
                assertThat(folder.resolve("s" + name)).hasContent("x");
            }
            for (var name : heard) {
                assertThat(folder.resolve("h" + name)).hasContent("x");
            }
            Hosts.assertEmpty(host);
        }
    }

    private HostReport cut(ThrowawayHost host, String name, LinkFault fault) throws Exception {
        var fleet = new Fleet(FakeTransport.to(FakeHost.inTurn(List.of(host.with(fault), host))), folder);
        fleet.state = Optional.of(folder.resolve("state-" + name).toString());
        return fleet.exec("echo x >>" + folder.resolve(name) + "; echo " + "y".repeat(300));
    }

    private static void assertDone(HostReport report) {
        assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
        assertThat(report.exec().orElseThrow().stdout()).isEqualTo("y".repeat(300) + "\n");
    }

    @Test
    void sec56_T16_aPayloadCutShortOrAlteredIsRefused() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var reviewed = Payload.exec("touch " + folder + "/ran", MINUTE);
            var altered = new Payload(
                    reviewed.mode(), reviewed.steps(), reviewed.script().replace("/ran", "/RAN"));
            var order = new String(
                            dev.flux.payload.Bootstrap.run(
                                    altered,
                                    "ab".repeat(16) + " 1.1 " + "cd".repeat(16),
                                    0,
                                    "once stop a off me",
                                    SecretBlock.NONE),
                            java.nio.charset.StandardCharsets.UTF_8)
                    .replace(altered.digest(), reviewed.digest());
            assertThat(answer(host, order)).contains("refused damaged");
            for (int cut = order.indexOf('\n') + 1; cut < order.length(); cut += 97) {
                answer(host, order.substring(0, cut));
            }
            assertThat(folder.resolve("ran")).doesNotExist();
            assertThat(folder.resolve("RAN")).doesNotExist();
            try (var left = Files.walk(folder.resolve("state"))) {
                assertThat(left).noneMatch(Files::isRegularFile);
            }
        }
    }

    private String answer(ThrowawayHost host, String order) throws Exception {
        try (var channel = host.connect(Host.named("a")).open(dev.flux.payload.Bootstrap.COMMAND)) {
            var nonce = "ef".repeat(16);
            var none = dev.flux.payload.Bootstrap.Become.NO;
            channel.stdin().write(dev.flux.payload.Bootstrap.login(nonce, none, "", "token"));
            channel.stdin()
                    .write(dev.flux.payload.Bootstrap.hello(
                            nonce,
                            none,
                            new dev.flux.payload.Bootstrap.Told(false, false),
                            folder.resolve("state").toString()));
            channel.stdin().write(order.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            channel.stdin().close();
            return new String(channel.stdout().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static <T> List<T> all(List<Callable<T>> calls) throws Exception {
        try (var executor = Executors.newFixedThreadPool(6)) {
            return executor.invokeAll(calls).stream().map(GateTests::value).toList();
        }
    }

    private static <T> T value(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void g2_aFolderLeftByAnUnfinishedStartNeverRan() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = new Fleet(FakeTransport.to(host), folder);
            makeEmptySegment(fleet.run);
            var report = fleet.exec("touch " + folder + "/ran");

            assertThat(report.cause()).isEqualTo("the host was interrupted before it began; nothing was changed");
            assertThat(folder.resolve("ran")).doesNotExist();
        }
    }

    private void makeEmptySegment(String run) throws IOException {
        Files.createDirectories(folder.resolve("state/runs/" + run + "/1.1"));
    }
}
