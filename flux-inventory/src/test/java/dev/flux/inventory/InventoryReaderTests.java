package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.HealthSpec;
import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Inventory;
import dev.flux.secret.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an inventory means, in every language it may be written in.
class InventoryReaderTests {

    @TempDir
    Path folder;

    private InventoryFolder files;

    @BeforeEach
    void folder() {
        files = new InventoryFolder(folder);
    }

    @Test
    void theRoadmapsInventoryWorksAsWritten() {
        var inventory = files.toml("""
                [servers.web]
                hosts = ["web01", "web02", "web03"]
                workflow = "web-server"

                [servers.db]
                hosts = ["db01", "db02"]
                workflow = "database"
                """);

        assertThat(inventory.hosts().keySet()).containsExactly("web01", "web02", "web03", "db01", "db02");
        assertThat(inventory.group("web").orElseThrow().workflow()).contains("web-server");
        assertThat(inventory.group("db").orElseThrow().hosts()).containsExactly("db01", "db02");
        assertThat(inventory.warnings()).isEmpty();
    }

    @Test
    void everyKeyReachesItsHost() {
        var host = files.toml("""
                        [hosts.web01]
                        address = "192.0.2.1"
                        user = "admin"
                        port = 2222
                        identity_file = ["~/.ssh/a", "/keys/b"]
                        known_hosts = "/etc/flux/known"
                        host_key = "SHA256:hs1wFZVbCxjkE4DVzQ6XrXcmUz0mVTJ4FQGcUVTQmYs"
                        host_key_policy = "accept-new"
                        become = false
                        become_password = "env:SUDO"
                        labels = { env = "prod" }
                        vars = { rack = 7, spare = true, note = "left" }
                        [hosts.web01.modules.motd]
                        color = "blue"
                        """).host("web01").orElseThrow();

        assertThat(host.address()).isEqualTo("192.0.2.1");
        assertThat(host.login().user()).contains("admin");
        assertThat(host.login().port()).isEqualTo(OptionalInt.of(2222));
        assertThat(host.login().identityFiles()).containsExactly("~/.ssh/a", "/keys/b");
        assertThat(host.login().knownHosts()).contains("/etc/flux/known");
        assertThat(host.login().hostKeyPolicy()).contains(HostKeyPolicy.ACCEPT_NEW);
        assertThat(host.become().wanted()).contains(false);
        assertThat(host.become().password()).contains(new SecretSource.Env("SUDO"));
        assertThat(host.traits().labels()).isEqualTo(Map.of("env", "prod"));
        assertThat(host.traits().vars()).isEqualTo(Map.of("rack", "7", "spare", "true", "note", "left"));
        assertThat(host.traits().modules()).containsKey("motd");
        assertThat(host.traits().origins().get("port")).hasToString(folder + "/inventory.toml:4:1");
    }

    @Test
    void theNearestWinsAndSaysWhereItStands() {
        var inventory = files.toml("""
                [defaults]
                user = "everyone"
                port = 1
                labels = { env = "prod", tier = "any" }
                [servers.all_web]
                children = ["web"]
                port = 2
                [servers.web]
                hosts = ["web01", "web02"]
                port = 3
                labels = { tier = "web" }
                [hosts.web02]
                port = 4
                """);

        assertThat(port(inventory, "web01")).isEqualTo(3);
        assertThat(port(inventory, "web02")).isEqualTo(4);
        assertThat(inventory.host("web01").orElseThrow().login().user()).contains("everyone");
        assertThat(inventory.host("web01").orElseThrow().traits().labels())
                .isEqualTo(Map.of("env", "prod", "tier", "web"));
        assertThat(inventory.host("web01").orElseThrow().traits().groups()).containsExactly("web", "all_web");
        assertThat(inventory.group("all_web").orElseThrow().hosts()).containsExactly("web01", "web02");
    }

    private static int port(Inventory inventory, String host) {
        return inventory.host(host).orElseThrow().login().port().orElse(0);
    }

    @Test
    void groupsThatContradictEachOtherAreAnErrorUnlessTheHostDecides() {
        var text = """
                [servers.a]
                hosts = ["x", "y"]
                port = 1
                labels = { env = "prod" }
                [servers.a.modules.motd]
                color = "red"
                [servers.b]
                hosts = ["x"]
                port = 2
                labels = { env = "test" }
                [servers.b.modules.motd]
                color = "blue"
                """;

        assertThat(files.mistakes(text))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("9:1: servers.b.port: host x is also in servers.a, which says otherwise"))
                .anySatisfy(line -> assertThat(line).contains("labels.env"))
                .anySatisfy(line -> assertThat(line).contains("modules.motd.color"));
        assertThat(port(files.toml(text + """
                                [hosts.x]
                                port = 9
                                labels = { env = "x" }
                                [hosts.x.modules.motd]
                                color = "green"
                                """), "x")).isEqualTo(9);
    }

    @Test
    void groupsCarryOrderAndHealth() {
        var group = files.toml("""
                        [servers.web]
                        hosts = ["web01"]
                        [servers.db]
                        hosts = ["db01"]
                        depends_on = ["web"]
                        strategy = "sequential"
                        health_check = { tcp = 5432, successes = 3, interval = "500ms", deadline = "2m" }
                        """).group("db").orElseThrow();

        assertThat(group.dependsOn()).containsExactly("web");
        assertThat(group.rollout().sequential()).isTrue();
        var check = group.care().checks().getFirst();
        assertThat(check.check()).isEqualTo(new HealthSpec.Check.Tcp(5432));
        assertThat(List.of(check.interval(), check.deadline()))
                .containsExactly(Duration.ofMillis(500), Duration.ofMinutes(2));
        assertThat(check.successes()).isEqualTo(3);
    }

    @Test
    void jumpHostsBecomeFlatChains() {
        var inventory = files.toml("""
                [hosts.b1]
                address = "192.0.2.1"
                [hosts.b2]
                jump_host = "b1"
                [servers.web]
                hosts = ["web01"]
                jump_host = "b2,ops@gate.example.org:2200"
                [servers.db]
                hosts = ["db01"]
                jump_host = ["b1", "b2"]
                [servers.lone]
                hosts = ["lone"]
                jump_host = "none"
                """);

        assertThat(way(inventory, "web01")).isEqualTo("b1,b2,gate.example.org");
        assertThat(way(inventory, "db01")).isEqualTo("b1 or b1,b2");
        assertThat(inventory.host("lone").orElseThrow().route().isDirect()).isTrue();
        var last = inventory
                .host("web01")
                .orElseThrow()
                .route()
                .alternatives()
                .getFirst()
                .getLast();
        assertThat(last.login().user()).contains("ops");
        assertThat(last.login().port()).isEqualTo(OptionalInt.of(2200));
    }

    private static String way(Inventory inventory, String host) {
        return inventory.host(host).orElseThrow().route().toString();
    }

    @Test
    void yamlAndJsonMeanTheSameAsToml() {
        var toml = files.toml("""
                [defaults]
                user = "admin"
                [servers.web]
                hosts = ["web[01-02]"]
                port = 2222
                labels = { env = "prod" }
                """);
        var yaml = files.read("inventory.yaml", """
                defaults:
                  user: admin
                servers:
                  web:
                    hosts: ["web[01-02]"]
                    port: 2222
                    labels: {env: prod}
                """);
        var json = files.read("inventory.json", """
                {"defaults": {"user": "admin"},
                 "servers": {"web": {"hosts": ["web[01-02]"], "port": 2222, "labels": {"env": "prod"}}}}
                """);

        assertThat(plain(yaml)).isEqualTo(plain(toml)).isEqualTo(plain(json));
        assertThat(plain(toml)).hasSize(2);
    }

    private static Map<String, String> plain(Inventory inventory) {
        return inventory.hosts().values().stream()
                .collect(Collectors.toMap(
                        Host::name, host -> host.login() + " " + host.traits().labels()));
    }

    @Test
    void aHostListHasOneHostALine() {
        var inventory = files.read("hosts.txt", """
                # the web
                admin@web01.example.org:2222   # the first
                web[02-03]

                ops@[2001:db8::1]:22
                2001:db8::2
                """);

        assertThat(inventory.hosts().keySet())
                .containsExactly("web01.example.org", "web02", "web03", "2001:db8::1", "2001:db8::2");
        var first = inventory.host("web01.example.org").orElseThrow();
        assertThat(first.login().user()).contains("admin");
        assertThat(first.login().port()).isEqualTo(OptionalInt.of(2222));
        assertThat(files.mistakes("hosts.txt", "good\nad min@web\nx:99999\n-oProxyCommand=x\n"))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("3:1: the port must be 1-65535, is 99999"));
    }

    @Test
    void severalFilesAreReadAsOne() {
        var web = files.write("web.toml", "[servers.web]\nhosts = [\"web01\"]\n");
        var db = files.write("db.toml", "[servers.db]\nhosts = [\"db01\"]\ndepends_on = [\"web\"]\n");

        assertThat(InventoryReader.read(List.of(web, db)).hosts().keySet()).containsExactly("web01", "db01");
    }

    @Test
    void remotesNeedNoFile() {
        var inventory = RemoteHosts.of(List.of("admin@web01:2222"), Optional.of("ops@bastion"));

        var host = inventory.host("web01").orElseThrow();
        assertThat(host.login().user()).contains("admin");
        assertThat(host.route().toString()).isEqualTo("bastion");
    }

    @Test
    void whatIsOddIsWarnedAbout() {
        var warnings = files.toml("""
                        [servers.web]
                        hosts = ["web01", "w\\u0435b02"]
                        [servers.none]
                        hosts = []
                        [hosts.web1]
                        port = 22
                        [hosts.a]
                        address = "192.0.2.9"
                        [hosts.b]
                        address = "192.0.2.9"
                        """).warnings();

        assertThat(warnings)
                .anySatisfy(line -> assertThat(line).contains("several scripts"))
                .anySatisfy(line -> assertThat(line).contains("group none has no hosts"))
                .anySatisfy(line -> assertThat(line).contains("did you mean \"web01\"?"))
                .anySatisfy(line -> assertThat(line).startsWith("a,b have one address, 192.0.2.9:22"));
    }
}
