package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Host keys in doubt and logins that are refused: nothing is sent to a host that may be another.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityFaultIT {

    private final List<LabHost> calm = Lab.bystanders();
    private final LabHost doubted = Lab.host(HostSpec.light("doubted"));
    private final LabHost locked = Lab.host(HostSpec.light("locked"));
    private final List<LinkProxy> ways = new ArrayList<>();
    private final List<InventoryHost> hosts = new ArrayList<>();
    private final Controller controller = Controller.fresh();
    private FluxRun run = new FluxRun(-1, "", "", Duration.ZERO);

    @BeforeAll
    void runOnAll() {
        calm.forEach(host -> hosts.add(InventoryHost.of(host)));
        hosts.add(way("unknown").unknown());
        var changed = way("changed");
        hosts.add(changed.knownBy(known("changed", place() + " " + otherKey())));
        var damaged = way("damaged");
        hosts.add(damaged.knownBy(
                known("damaged", doubted.knownAs(place()).getLast().replace("AAAA", "AA+A"))));
        var revoked = way("revoked");
        hosts.add(revoked.knownBy(known(
                "revoked",
                doubted.knownAs(place()).stream()
                        .map(line -> "@revoked " + line)
                        .reduce("", (a, b) -> a + b + "\n"))));
        way("unreadable");
        controller.write("folder-not-file", "");
        hosts.add(InventoryHost.at("unreadable", "127.0.0.1", ways.getLast().port(), List.of())
                .knownBy(folder("known-is-a-folder")));
        hosts.add(way("pinned").says("host_key", "\"SHA256:" + "A".repeat(43) + "\""));
        hosts.add(InventoryHost.of(locked).identity(Lab.key("id_other")));
        controller.inventory(hosts);
        run = controller.exec("echo well");
    }

    private InventoryHost way(String name) {
        ways.add(LinkProxy.to(doubted, LinkFaults.NONE));
        return InventoryHost.through(ways.getLast(), doubted).named(name);
    }

    private String place() {
        return "[127.0.0.1]:" + ways.getLast().port();
    }

    private java.nio.file.Path known(String name, String text) {
        return controller.write("known_" + name, text + "\n");
    }

    private java.nio.file.Path folder(String name) {
        var path = controller.folder().resolve(name);
        assertThat(path.toFile().mkdir()).isTrue();
        return path;
    }

    /// A key of the right kind that is not the host's.
    private static String otherKey() {
        return Command.of("sh", "-c", "cut -d' ' -f1,2 '" + Lab.key("id_other") + ".pub'")
                .run()
                .orThrow()
                .strip();
    }

    @AfterAll
    void close() {
        ways.forEach(LinkProxy::close);
    }

    private FluxRun.HostResult refused(String name) {
        return run.host(name).is("refused").advises();
    }

    @Test
    void everyHostHasOneOutcomeAndTheOthersAreWell() {
        run.accountsFor(hosts).leavesAlone(calm);
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void F23_anUnknownKeyIsRefused() {
        refused("unknown").because("unknown");
    }

    @Test
    void F23_aChangedKeyIsRefused() {
        refused("changed").because("changed");
    }

    @Test
    void F23_aKeyThatIsNotThePinnedOneIsRefused() {
        refused("pinned");
    }

    @Test
    void F24_aDamagedLineIsNeverPassedOver() {
        refused("damaged").because("damaged");
    }

    @Test
    void F24_anUnreadableFileIsNeverPassedOver() {
        assertThat(run.host("unreadable").outcome()).isIn("refused", "failed");
    }

    @Test
    void SEC_aRevokedKeyIsRefused() {
        refused("revoked").because("revoked");
    }

    @Test
    void SEC_noAuthenticationPacketReachesAHostInDoubt() {
        assertThat(doubted.sshdLog())
                .contains("Connection")
                .doesNotContain("Accepted", "Failed", "authenticating user");
    }

    @Test
    void F26_aRefusedKeyIsOfferedOnce() {
        run.host("locked").is("failed").because("refused").advises();
        assertThat(locked.sshdLog().lines().filter(line -> line.contains("Accepted")))
                .isEmpty();
        assertThat(locked.sshdLog().lines().filter(line -> line.contains("Failed publickey")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void SEC19_F65_twoHostsThatChangePlacesAreRefusedUntilTheirMachinesAreAccepted() {
        var mine = Controller.fresh();
        var first = calm.getFirst();
        var second = calm.getLast();
        calm.forEach(host -> host.ask("rm -f /root/touched"));
        mine.inventory(calm.stream().map(InventoryHost::of).toList());
        mine.exec("true").leavesAlone(calm);
        // both keys are known, each for its address: only the machines tell that the names lead elsewhere now
        var swapped = List.of(
                InventoryHost.of(second).named(first.name()),
                InventoryHost.of(first).named(second.name()));
        mine.inventory(swapped);

        var met = mine.exec("touch /root/touched").accountsFor(swapped);
        assertThat(met.exit()).isEqualTo(1);
        for (var host : calm) {
            var next = met.host(host.name())
                    .is("refused")
                    .because("another machine answers")
                    .json()
                    .path("next");
            assertThat(next.asString()).endsWith("flux machines accept -i inventory.toml --on " + host.name());
            assertThat(host.ask("ls /root/touched 2>/dev/null || echo untouched"))
                    .isEqualTo("untouched");
        }

        var accepted = mine.flux("machines", "accept", "-i", "inventory.toml", "--on", first.name(), "--yes");
        assertThat(accepted.exit()).as(accepted.err()).isZero();
        var again = mine.exec("touch /root/touched");
        again.host(first.name()).is("completed");
        again.host(second.name()).is("refused");
        assertThat(second.ask("ls /root/touched")).isEqualTo("/root/touched");
        assertThat(first.ask("ls /root/touched 2>/dev/null || echo untouched")).isEqualTo("untouched");
    }

    @Test
    void SEC28_F66_twoNamesOfOneMachineRunOnceAndSaySo() {
        var mine = Controller.fresh();
        var host = calm.getFirst();
        host.ask("rm -f /root/count");
        var named = List.of(InventoryHost.of(host), InventoryHost.of(host).named("alias"));
        mine.inventory(named);
        var both = mine.exec("echo x >>/root/count; echo $((6 * 7))").accountsFor(named);

        assertThat(both.exit()).as(both.err()).isZero();
        assertThat(host.ask("cat /root/count")).isEqualTo("x");
        boolean first = both.host(host.name()).outcome().equals("completed");
        var ran = first ? host.name() : "alias";
        var other = first ? "alias" : host.name();
        assertThat(both.host(ran).is("completed").stdout()).isEqualTo("42\n");
        both.host(other).is("duplicate").because("the same machine as " + ran);
    }

    @Test
    void acceptsNewKeysWhenAskedToAndRefusesChangedOnesAllTheSame() {
        var mine = Controller.fresh();
        mine.inventory(List.of(InventoryHost.of(calm.getFirst()).unknown()));
        mine.write(".ssh/known_hosts", "");
        var accepted = mine.flux(
                "exec",
                "-i",
                "inventory.toml",
                "--on",
                "@all",
                "--host-key-policy",
                "accept-new",
                "--output",
                "json",
                "--",
                "true");
        accepted.host(calm.getFirst().name()).is("completed");
        assertThat(mine.read(".ssh/known_hosts")).contains(calm.getFirst().address());
        mine.exec("true").host(calm.getFirst().name()).is("completed");
        mine.write(".ssh/known_hosts", calm.getFirst().address() + " " + otherKey() + "\n");
        var changed = mine.flux(
                "exec",
                "-i",
                "inventory.toml",
                "--on",
                "@all",
                "--host-key-policy",
                "accept-new",
                "--output",
                "json",
                "--",
                "true");
        changed.host(calm.getFirst().name()).is("refused").because("changed");
    }

    @Test
    void scansShowTheFingerprintThatTheHostHas() {
        var mine = Controller.fresh();
        mine.inventory(List.of(InventoryHost.of(calm.getLast()).unknown()));
        var scan = mine.flux("hostkeys", "scan", "-i", "inventory.toml", "--on", "@all");
        var print = calm.getLast().ask("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f2");
        assertThat(scan.out() + scan.err()).contains(print);
        mine.exec("true").host(calm.getLast().name()).is("refused");
    }
}
