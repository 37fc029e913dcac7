package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Module netdata by the distributions' own packages: Debian 12 in every build, Debian 11 and Ubuntu in the nightly
/// one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@AtNight
class NetdataIT {

    private static final String CONFIG = """
            [workflows.baseline]
            modules = ["netdata"]

            [workflows.baseline.netdata]
            alarms = { cpu = { warn = 70, crit = 90 }, load = { warn = 3, crit = 5 } }
            min_free_mb = 10
            """ + NetdataSecrets.SETTINGS;

    private final Controller controller = NetdataSecrets.controllerWithThem();
    private final NetdataSecrets secrets = new NetdataSecrets(controller);
    private final List<LabHost> hosts = PackageHosts.of(Suites.andAllAtNight("debian:12").stream()
            .filter(image -> !image.equals("debian:13"))
            .toList());
    private FluxRun dry = new FluxRun(-1, "", "", java.time.Duration.ZERO);
    private FluxRun first = dry;
    private FluxRun second = dry;

    @BeforeAll
    void runThreeTimes() {
        controller.write("flux.toml", CONFIG);
        controller.inventory(
                hosts.stream().map(host -> InventoryHost.of(host).user("admin")).toList());
        hosts.forEach(secrets::watch);
        dry = orchestrate("--dry-run");
        first = orchestrate();
        second = orchestrate();
    }

    private FluxRun orchestrate(String... more) {
        var words = new ArrayList<>(List.of("orchestrate", "-i", "inventory.toml", "--output", "json"));
        words.addAll(List.of(more));
        return controller.flux(words.toArray(String[]::new));
    }

    private static String get(LabHost host, int port, String path) {
        var place = "://127.0.0.1:" + port + path;
        return host.sh("curl -sk 'https" + place + "' || curl -s -i 'http" + place + "'")
                .out();
    }

    @Test
    @Order(1)
    void NTD5_SEC29_SEC34_itsSecretsAreInItsFilesAndNowhereElse() {
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        hosts.forEach(secrets::wereInNoProcessOf);
        hosts.forEach(secrets::areInTheirFilesAlone);
        secrets.areNotOnTheController();
        List.of(dry, first, second).forEach(secrets::areNotIn);
        assertThat(dry.out()).contains("/etc/netdata/stream.conf", "content differs (secret)");
        hosts.forEach(host -> assertThat(host.ask("curl -vsko /dev/null https://127.0.0.1:19999/ 2>&1"))
                .contains("CN=lab"));
    }

    @Test
    void NTD1_NTD2_NTD3_itRunsAndAnswersOnLoopbackAlone() {
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        for (var host : hosts) {
            assertThat(get(host, 19999, "/api/v1/info")).contains("\"version\"");
            assertThat(host.ask("ss -H -ltn 'sport = :19999' | awk '{ print $4 }'"))
                    .isEqualTo("127.0.0.1:19999");
            assertThat(host.ask("systemctl is-enabled netdata; systemctl is-active netdata"))
                    .isEqualTo("enabled\nactive");
            assertThat(host.ask("ls /etc/netdata/.opt-out-from-anonymous-statistics"))
                    .isNotEmpty();
        }
    }

    @Test
    void NTD6_itsAlarmsAreLoaded() {
        for (var host : hosts) {
            var end = System.nanoTime() + java.time.Duration.ofSeconds(90).toNanos();
            while (!get(host, 19999, "/api/v1/alarms?all").contains("flux_load") && System.nanoTime() < end) {
                Engine.pause(java.time.Duration.ofSeconds(2));
            }
            assertThat(get(host, 19999, "/api/v1/alarms?all"))
                    .as(host.name())
                    .contains("flux_cpu", "flux_ram", "flux_load");
        }
    }

    @Test
    void NTD4_itsSettingsAreThoseOfThisVersion() {
        for (var host : hosts) {
            var seen =
                    get(host, 19999, "/netdata.conf").lines().map(String::strip).toList();
            assertThat(seen).as(host.name()).contains("bind to = 127.0.0.1", "default port = 19999");
        }
    }

    @Test
    void C2_predictsExactlyTheChangesItMakesAndThenNone() {
        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(second.exit()).as(second.out()).isZero();
        for (var host : hosts) {
            assertThat(dry.host(host.name()).steps("would-change"))
                    .isEqualTo(first.host(host.name()).steps("changed"))
                    .contains("netdata: package netdata", "netdata: netdata.service");
            assertThat(second.host(host.name()).is("completed").steps("changed"))
                    .isEmpty();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void NTD7_anotherPortIsUsedAtOnceAndTakingItAwayLeavesNothing() {
        var moved = controller.flux(
                "module",
                "netdata",
                "-i",
                "inventory.toml",
                "--on",
                "@all",
                "--output",
                "json",
                "--set",
                "netdata.port=29999",
                "--set",
                "netdata.min_free_mb=10");
        assertThat(moved.exit()).as(moved.out()).isZero();
        hosts.forEach(host -> assertThat(get(host, 29999, "/api/v1/info")).contains("200 OK"));

        var gone = controller.flux(
                "module",
                "netdata",
                "-i",
                "inventory.toml",
                "--on",
                "@all",
                "--output",
                "json",
                "--set",
                "netdata.state=absent");
        assertThat(gone.exit()).as(gone.out()).isZero();
        hosts.forEach(
                host -> assertThat(host.ask("ls /etc/netdata/health.d/flux.conf /usr/sbin/netdata 2>/dev/null || :"))
                        .isEmpty());
    }
}
