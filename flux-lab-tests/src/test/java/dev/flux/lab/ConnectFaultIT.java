package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.lab.LinkProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Hosts that are not there, or not as SSH hosts are: all in one run, with two that are well.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectFaultIT {

    private static final Duration HELLO = Duration.ofSeconds(11);
    private static final Duration LOGIN = Duration.ofSeconds(31);

    private final List<LabHost> calm = Lab.bystanders();
    private final List<InventoryHost> hosts = new ArrayList<>();
    private final List<OddServer> servers = new ArrayList<>();
    private final OddServer.Swallower swallower = OddServer.Swallower.open();
    private final LinkProxy mute = LinkProxy.to(calm.getFirst(), LinkFaults.freeze(Way.TO_US, 1500));
    private FluxRun run = new FluxRun(-1, "", "", Duration.ZERO);

    @BeforeAll
    void runOnAll() {
        calm.forEach(host -> hosts.add(InventoryHost.of(host)));
        hosts.add(InventoryHost.at("closed", "127.0.0.1", 1, List.of()));
        hosts.add(InventoryHost.at("swallowed", "127.0.0.1", swallower.port(), List.of()));
        odd("silent", OddServer.silent());
        odd("drip", OddServer.drip());
        odd("banner", OddServer.banner());
        odd("longline", OddServer.endlessLine());
        odd("mutekex", OddServer.silentInKeyExchange());
        odd("web", OddServer.web());
        hosts.add(InventoryHost.through(mute, calm.getFirst()).named("muteauth"));
        hosts.add(InventoryHost.at("nodns", "nothing-here.invalid", 22, List.of()));
        var controller = Controller.fresh().with("FLUX_HEAP", "96m");
        controller.inventory(hosts);
        run = controller.exec("echo well");
    }

    private void odd(String name, OddServer server) {
        servers.add(server);
        hosts.add(InventoryHost.at(name, "127.0.0.1", server.port(), List.of()));
    }

    @AfterAll
    void close() {
        servers.forEach(OddServer::close);
        swallower.close();
        mute.close();
    }

    private FluxRun.HostResult unreachable(String name) {
        return run.host(name).is("unreachable").advises();
    }

    @Test
    void everyHostHasOneOutcomeAndTheOthersAreWell() {
        run.accountsFor(hosts).leavesAlone(calm);
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.host(calm.getFirst().name()).stdout()).isEqualTo("well\n");
        assertThat(run.host(calm.getFirst().name()).took()).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void F01_aClosedPortIsRefused() {
        unreachable("closed").because("refused").within(Duration.ofSeconds(15));
    }

    @Test
    void F02_aSwallowedSynEndsByTheDeadline() {
        unreachable("swallowed").because("no answer").within(LOGIN);
    }

    @Test
    void F03_silenceAfterConnectingEndsByTheDeadline() {
        unreachable("silent").within(HELLO);
    }

    @Test
    void F04_oneByteASecondEndsByTheSameDeadline() {
        unreachable("drip").within(HELLO);
    }

    @Test
    void F05_anEndlessBannerEndsAndMemoryStaysFlat() {
        unreachable("banner").because("SSH").within(HELLO);
        unreachable("longline").within(HELLO);
    }

    @Test
    void F06_anotherServiceIsNamedAndItsEscapesAreHarmless() {
        unreachable("web").because("SSH").within(HELLO);
        assertThat(run.out() + run.err()).doesNotContain("\033").doesNotContain("\\u001b]0;");
    }

    @Test
    void F07_silenceInKeyExchangeEndsByTheDeadline() {
        unreachable("mutekex").within(LOGIN);
    }

    @Test
    void F07_silenceInAuthenticationEndsByTheDeadline() {
        unreachable("muteauth").within(LOGIN);
    }

    @Test
    void F13_aNameThatNobodyKnowsIsSaidSo() {
        unreachable("nodns").because("dns").within(Duration.ofSeconds(20));
    }

    @Test
    void G9_noConnectionIsLeftOpen() {
        assertThat(servers).allMatch(server -> server.connections() == 0);
    }
}
