package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HealthSpec.Check;
import dev.flux.host.HealthSpec.When;
import dev.flux.host.HookSpec;
import dev.flux.host.RolloutSpec;
import dev.flux.host.Site;
import dev.flux.payload.Mode;
import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.resource.FileContent;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.Lane;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Health checks before and after a host's work, and gates after a wave.
class HealthTests {

    @TempDir
    Path folder;

    private ThrowawayHost host;
    private Fleet fleet;

    @BeforeEach
    void host() {
        host = Hosts.dash(folder);
        fleet = new Fleet(FakeTransport.to(host), folder);
    }

    @AfterEach
    void end() {
        host.close();
    }

    private static HealthSpec spec(Check check, When when, Site from, boolean skip, int successes) {
        return new HealthSpec(check, when, from, skip, successes, Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    private static HealthSpec after(Check check, Site from) {
        return spec(check, When.AFTER, from, false, 1);
    }

    /// What is well in the end takes its time on a slow machine, and the first request of a process on any.
    private static HealthSpec patient(Check check, When when, Site from, int successes) {
        return new HealthSpec(check, when, from, false, successes, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    private static HealthSpec patient(Check check) {
        return patient(check, When.AFTER, Site.CONTROLLER, 1);
    }

    private HostReport ran(HealthSpec... checks) throws InterruptedException {
        fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.cares = Cares.everywhere(new Care(List.of(checks), List.of()));
        return fleet.exec("echo ran >>" + folder + "/ran");
    }

    @Test
    void aHostThatIsNotWellBeforeIsRefusedAndNotTouched() throws Exception {
        var report = ran(spec(new Check.Command("test -e " + folder + "/well"), When.BEFORE, Site.HOST, false, 1));

        assertThat(report.outcome()).isEqualTo(HostOutcome.REFUSED);
        assertThat(report.cause())
                .startsWith("not healthy before: command exit 1 in ")
                .endsWith("after 2 s; nothing was changed");
        assertThat(report.next()).isEqualTo("flux test --on web01");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aHostThatIsNotWellBeforeIsLeftAloneWhereThatIsWanted() throws Exception {
        var report = ran(spec(new Check.Tcp(1), When.BEFORE, Site.HOST, true, 1));

        assertThat(report.outcome()).isEqualTo(HostOutcome.NOT_REACHED);
        assertThat(report.isSkipped()).isTrue();
        assertThat(report.cause()).startsWith("left alone: not healthy before: port 1 exit 1");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aHostThatIsWellBeforeRuns() throws Exception {
        Files.createFile(folder.resolve("well"));
        var report = ran(patient(new Check.Command("test -e " + folder + "/well"), When.BEFORE, Site.HOST, 2));

        assertThat(report.well()).as(report.cause()).isTrue();
        assertThat(folder.resolve("ran")).hasContent("ran");
    }

    @Test
    void slowButHealthyIsNotFailedEarlyAndSuccessesMustBeInARow() throws Exception {
        // yes, no, yes, yes, yes: three in a row come with the fifth question
        var counting = "n=$(cat " + folder + "/n 2>/dev/null || echo 0); n=$((n + 1)); echo $n >" + folder
                + "/n; test $n -ne 2";
        var report = ran(patient(new Check.Command(counting), When.AFTER, Site.HOST, 3));

        assertThat(report.well()).as(report.cause()).isTrue();
        assertThat(report.health().orElse("")).startsWith("healthy (command exit 0 in ");
        assertThat(folder.resolve("n")).hasContent("5");
    }

    @Test
    void theReasonIsInTheReport() throws Exception {
        var report = ran(after(new Check.Command("exit 3"), Site.HOST));

        assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
        assertThat(report.cause()).startsWith("not healthy: command exit 3 in ").endsWith(" after 2 s");
        assertThat(report.health()).contains("not healthy");
    }

    @Test
    void aPortIsAskedFromTheControllerToo() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            fleet.cares = Cares.everywhere(new Care(List.of(patient(new Check.Tcp(server.getLocalPort()))), List.of()));
            var here = fleet.work(Fleet.command("true", Duration.ofSeconds(5)), List.of("127.0.0.1"))
                    .on(dev.flux.host.Host.named("127.0.0.1"), _ -> {});
            assertThat(here.health().orElse(here.cause())).startsWith("healthy (port " + server.getLocalPort());
        }
        var closed = ran(after(new Check.Tcp(1), Site.CONTROLLER));
        assertThat(closed.cause()).contains("port 1 does not accept");
    }

    @Test
    void httpIsAskedFromHereAndRedirectionsAreGoodAnswers() throws Exception {
        var status = new AtomicInteger(302);
        var server = server(status);
        try {
            var check = new Check.Http("http://127.0.0.1:" + server.getAddress().getPort() + "/health");
            assertThat(ran(patient(check)).health().orElse("")).startsWith("healthy (http 302 in ");
            status.set(503);
            assertThat(ran(after(check, Site.CONTROLLER)).cause()).startsWith("not healthy: http 503 in ");
        } finally {
            server.stop(0);
        }
    }

    /// As of a host whose HostName stands in `~/.ssh/config` only.
    @Test
    void anAddressThatOnlyTheTransportKnowsIsAskedAndToldToCommands() throws Exception {
        var server = server(new AtomicInteger(200));
        try {
            int port = server.getAddress().getPort();
            fleet = new Fleet(new Guarding.Logins(FakeTransport.to(host), 0, "127.0.0.1"), folder);
            var told = "test \"$FLUX_ADDRESS\" = 127.0.0.1";
            var checks = List.of(
                    patient(new Check.Http("http://{host}:" + port + "/health")),
                    patient(new Check.Tcp(port)),
                    patient(new Check.Command(told)));
            var hook = new HookSpec(
                    HookSpec.When.BEFORE, HookSpec.Each.HOST, HookSpec.CONTROLLER, told, Duration.ofSeconds(20));
            fleet.cares = Cares.everywhere(new Care(checks, List.of(hook)));
            var report = fleet.exec("true");

            assertThat(report.health().orElse(report.cause()))
                    .matches("healthy \\(http 200 in .*, port " + port + " accepts.*, command exit 0.*\\)");
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server(AtomicInteger status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void aModuleHoldsWhereARunOfItWouldChangeNothing() throws Exception {
        var file = folder.resolve("kept");
        fleet.cares = Cares.everywhere(new Care(List.of(after(new Check.Module("test"), Site.HOST)), List.of()));
        var wanted = new FileContent(file.toString(), "0644", "root:root", "x\n");
        assertThat(fleet.apply(wanted).health()).contains("healthy (module test holds)");

        var cares = fleet.cares;
        fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.cares = cares;
        var work = Fleet.steps(Mode.APPLY, new FileContent(file.toString(), "0644", "root:root", "y\n"));
        var drifting = new Drifting(work, file);
        var report = fleet.on("web01", drifting);
        assertThat(report.cause()).startsWith("not healthy: module test does not hold: " + file);
    }

    /// Somebody else changes the file between the work and the question.
    private record Drifting(Work work, Path file) implements Work {
        @Override
        public boolean become(dev.flux.host.Host host) {
            return false;
        }

        @Override
        public boolean needsFacts() {
            return true;
        }

        @Override
        public dev.flux.payload.Payload payload(dev.flux.host.Host host, dev.flux.facts.Facts facts) {
            return work.payload(host, facts);
        }

        @Override
        public dev.flux.payload.Payload check(dev.flux.host.Host host, dev.flux.facts.Facts facts, String module) {
            try {
                Files.writeString(file, "drifted\n");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return work.check(host, facts, module);
        }
    }

    @Test
    void aServiceThatIsNotActiveIsNotWell() throws Exception {
        assertThat(ran(after(new Check.Service("no-such-service"), Site.HOST)).cause())
                .startsWith("not healthy: service no-such-service exit ");
    }

    private Report waves(HealthSpec gate, String command) {
        fleet.cares = new Cares(Map.of("web", new Care(List.of(gate), List.of())), Map.of());
        var names = List.of("a", "b", "c");
        var words = RolloutSpec.of(new dev.flux.settings.Settings(Map.of(
                "waves", new dev.flux.settings.Settings.Value(List.of(1L, "100%"), dev.flux.settings.Origin.DEFAULT))));
        var lane = new Lane("web", names, 0, List.of(), words, new Lane.Gates(false, true));
        var rollout = new RolloutPlan(names, List.of(lane), 1, Set.of(), Budget.NONE, Budget.NONE);
        var hosts = names.stream()
                .map(dev.flux.host.Host::named)
                .map(one ->
                        one.with(new dev.flux.host.Host.Traits(List.of("web"), Map.of(), Map.of(), Map.of(), Map.of())))
                .toList();
        var plan = fleet.plan(hosts, rollout);
        return new FleetRun(plan, fleet.work(plan, Fleet.command(command, Duration.ofSeconds(9))), List.of()).run();
    }

    @Test
    void G11_aGateBetweenTwoWavesStopsTheRolloutWhereItFails() {
        var gate = spec(
                new Check.Command("echo $FLUX_WAVE $FLUX_HOSTS >" + folder + "/asked; echo 2 of 3 backends; exit 4"),
                When.WAVE,
                Site.CONTROLLER,
                false,
                1);
        var report = waves(gate, "true");

        assertThat(folder.resolve("asked")).hasContent("1 a");
        assertThat(report.hosts())
                .extracting(HostReport::outcome)
                .containsExactly(HostOutcome.COMPLETED, HostOutcome.NOT_REACHED, HostOutcome.NOT_REACHED);
        assertThat(report.budget().spent().orElse(""))
                .startsWith("wave 1 of group web: command exit 4 in ")
                .contains(" ms (2 of 3 backends)");
        assertThat(report.asides()).hasSize(1);
        assertThat(report.asides().getFirst().state()).isEqualTo(Aside.State.FAILED);
        assertThat(report.asides().getFirst().subject()).isEqualTo("wave 1 of group web");
    }

    @Test
    void aGateOfHostsIsAskedOnEachThatEndedWellAndNamesTheOneThatIsNot() {
        var gate = spec(new Check.Command("test ! -e " + folder + "/sick"), When.WAVE, Site.HOST, false, 1);
        // b and c are other names of a's machine, and have its result
        var well = waves(gate, "true");
        assertThat(well.asides()).extracting(Aside::words).containsExactly("1 host");

        fleet = new Fleet(FakeTransport.to(host), folder);
        var report = waves(gate, "touch " + folder + "/sick");
        assertThat(report.budget().spent().orElse("")).startsWith("wave 1 of group web: a: command exit 1 in ");
    }
}
