package dev.flux.modules.hostname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.host.Host;
import dev.flux.plan.Assignment;
import dev.flux.plan.Modules;
import dev.flux.plan.Overrides;
import dev.flux.plan.Planner;
import dev.flux.plan.Workflows;
import dev.flux.problem.FluxException;
import dev.flux.problem.Position;
import dev.flux.problem.Problems;
import dev.flux.resource.ManagedBlock;
import dev.flux.resource.Resource;
import dev.flux.settings.Layer;
import dev.flux.settings.Tree;
import dev.flux.testkit.ModuleInput;
import dev.flux.testkit.ShellHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The weaknesses of earlier renaming, each shut out.
class HostnameModuleTests {

    private final ModuleInput debian = ModuleInput.of(new HostnameModule())
            .fact("os.id", "debian")
            .fact("net.source", "192.0.2.10")
            .set("hostname", "\"web01\"")
            .set("domain", "\"example.org\"");

    @TempDir
    Path folder;

    @Test
    void HST1_anotherNameReplacesTheFirstOne() throws Exception {
        var host = host();
        host.apply(debian.desired());
        host.apply(debian.set("hostname", "\"web02\"").desired());

        assertThat(host.path("/etc/hosts")).hasContent("""
                        # BEGIN flux hostname
                        127.0.1.1 web02.example.org web02
                        # END flux hostname
                        127.0.0.1 localhost
                        ::1 localhost ip6-localhost
                        """);
        assertThat(host.path("/etc/hostname")).hasContent("web02\n");
        assertThat(host.apply(debian.set("hostname", "\"web02\"").desired()).outcomes())
                .containsOnly("unchanged");
    }

    @Test
    void HST2_theAddressIsThatOfTheDefaultRoute() {
        assertThat(block(debian.set("loopback_alias", "\"primary\"")))
                .isEqualTo("192.0.2.10 web01.example.org web01\n");
        assertThat(block(debian.set("loopback_alias", "\"primary\"").fact("net.source", "x; reboot")))
                .isEmpty();
    }

    @Test
    void HST3_theResolverIsNobodysBusinessHere() throws Exception {
        var host = host();
        var target = host.file("/run/systemd/resolve/stub-resolv.conf", "nameserver 127.0.0.53\n");
        var link = Files.createSymbolicLink(host.path("/etc/resolv.conf"), target);

        host.apply(debian.desired());

        assertThat(link).isSymbolicLink().hasContent("nameserver 127.0.0.53");
    }

    @Test
    void HST4_cloudInitKeepsTheName() {
        var host = host();
        host.apply(debian.fact("tool.cloud-init", "yes").desired());

        assertThat(host.path("/etc/cloud/cloud.cfg.d/99-flux-hostname.cfg"))
                .hasContent("preserve_hostname: true\nmanage_etc_hosts: false\n");
        assertThat(debian.desired()).noneMatch(resource -> resource.title().contains("cloud"));
        assertThat(debian.fact("tool.cloud-init", "yes")
                        .set("cloud_init_preserve", "false")
                        .desired())
                .noneMatch(resource -> resource.title().contains("cloud"));
    }

    @Test
    void HST5_theFamilyDecidesTheAddress() {
        assertThat(block(debian)).startsWith("127.0.1.1 ");
        assertThat(block(debian.fact("os.id", "rocky"))).startsWith("192.0.2.10 ");
        assertThat(block(debian.set("loopback_alias", "\"none\""))).isEmpty();
    }

    @Test
    void HST6_aNameThatDoesNotResolveIsAFailure() {
        var host = host();
        host.stub("getent", "exit 2");

        var said = host.apply(debian.desired());

        assertThat(said.outcomes()).containsExactly("diverged");
        assertThat(said.reasons()).contains("web01.example.org does not resolve");
    }

    @Test
    void aFileThatCannotBeReplacedIsWrittenInPlace() throws Exception {
        var host = new ShellHost(folder, "unshare -m dash");
        host.file("/etc/hosts", "127.0.0.1 localhost\n");
        var bind = host.file("/engine/hosts", "127.0.0.1 localhost\n");
        host.stub("getent", ":");
        host.stub(
                "awk",
                "mountpoint -q \"$ROOT/etc/hosts\" || mount --bind \"$ROOT/engine/hosts\" \"$ROOT/etc/hosts\"\n"
                        + "exec /usr/bin/awk \"$@\"");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0,
                "skipped: this user cannot make a mount namespace");

        host.apply(new ManagedBlock("/etc/hosts", "hostname", "127.0.1.1 web01\n", Optional.empty()));

        assertThat(bind).content().contains("127.0.1.1 web01").contains("localhost");
    }

    @Test
    void hostnamectlIsUsedWhereSystemdRunsAndOnlyThere() {
        var host = host();
        host.file("/proc/1/comm", "systemd\n");
        host.stub(
                "hostnamectl",
                "case $1 in --static) echo \"$3\" >\"$ROOT/etc/hostname\" ;;"
                        + " *) echo \"$3\" >\"$ROOT/proc/sys/kernel/hostname\" ;; esac\necho \"$*\" >>\"$ROOT/asked\"");

        assertThat(host.apply(debian.desired()).outcomes()).containsOnly("changed");
        assertThat(host.path("/asked")).hasContent("--static set-hostname web01\n--transient set-hostname web01\n");
    }

    @Test
    void twoHostsCannotHaveOneName() {
        var problems = new Problems();
        var inventory = debian.set("from_inventory", "true");

        new HostnameModule()
                .checkFleet(
                        List.of(debian.host("a").member(), debian.host("b").member()), "modules.hostname", problems);

        assertThat(problems.list())
                .singleElement()
                .asString()
                .contains("b: modules.hostname")
                .contains("as a has");
        assertThat(fleet(
                        withoutName(inventory).host("web01.x.org"),
                        withoutName(inventory).host("web02.x.org")))
                .isEmpty();
        assertThat(fleet(withoutName(inventory).host("192.0.2.7"))).hasSize(1);
    }

    @Test
    void aPlanIsCheckedForTheFleetAsAWhole() {
        var at = Position.of("flux.toml");
        var same = new Tree.Table(at, Map.of("hostname", new Tree.Entry(at, new Tree.Text(at, "web01"))));
        var planner = new Planner(
                Modules.of(List.of(new HostnameModule())),
                new Workflows(Map.of()),
                new Overrides(Map.of("hostname", List.of(new Layer("flux.toml", same))), Map.of()));
        var one = Assignment.modules(Host.named("a"), List.of("hostname"));
        var two = Assignment.modules(Host.named("b"), List.of("hostname"));

        assertThat(planner.check(List.of(one, one))).isEmpty();
        assertThatThrownBy(() -> planner.check(List.of(one, two)))
                .isInstanceOf(FluxException.class)
                .hasMessageContaining("b: modules.hostname");
    }

    private static ModuleInput withoutName(ModuleInput input) {
        return new ModuleInput(input.module(), input.host(), input.facts(), Map.of("from_inventory", "true"));
    }

    private static List<String> fleet(ModuleInput... hosts) {
        var problems = new Problems();
        new HostnameModule()
                .checkFleet(Stream.of(hosts).map(ModuleInput::member).toList(), "modules.hostname", problems);
        return problems.list().stream().map(Object::toString).toList();
    }

    private ShellHost host() {
        var host = new ShellHost(folder, "dash");
        host.file("/etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost\n");
        host.file("/etc/hostname", "old\n");
        host.file("/proc/sys/kernel/hostname", "old\n");
        host.stub("getent", "grep -qF \"$2\" \"$ROOT/etc/hosts\"");
        return host;
    }

    private static String block(ModuleInput input) {
        return input.desired().stream()
                .filter(ManagedBlock.class::isInstance)
                .map(Resource::wanted)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }
}
