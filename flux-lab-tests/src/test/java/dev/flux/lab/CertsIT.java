package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Module certs on real hosts: what openssl trusts there before and after.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertsIT {

    private static final String CONFIG = """
            [workflows.baseline]
            modules = ["certs"]

            [workflows.baseline.certs]
            ca = [{ name = "lab", file = "bundle.pem" }, { name = "gone", state = "absent" }]

            [workflows.undone]
            modules = ["certs", "sysctl"]

            [workflows.undone.certs]
            ca = [{ name = "lab", state = "absent" }, { name = "third", file = "one.pem" }]

            [workflows.undone.sysctl]
            preset = []
            parameters = { "net.ipv4.no_such_key" = 1 }
            required = ["net.ipv4.no_such_key"]
            role = "container-host"
            on_error = "rollback"
            """;

    /// Names, modes, link targets and content of all that certificates are in.
    private static final String FILES = "find /usr/local/share/ca-certificates /etc/ssl /etc/ca-certificates* "
            + "-printf '%p %m %u %l\\n' | sort; find /usr/local/share/ca-certificates /etc/ssl /etc/ca-certificates* -type f"
            + " -exec sha256sum {} + | sort";

    private final Controller controller = Controller.fresh();
    private final List<LabHost> hosts = PackageHosts.all();
    private FluxRun dry = new FluxRun(-1, "", "", java.time.Duration.ZERO);
    private FluxRun first = dry;
    private FluxRun second = dry;

    @BeforeAll
    void runThreeTimes() {
        authority("one");
        authority("two");
        controller.write("bundle.pem", controller.read("one.pem") + controller.read("two.pem"));
        controller.write("flux.toml", CONFIG);
        controller.inventory(
                hosts.stream().map(host -> InventoryHost.of(host).user("admin")).toList());
        dry = orchestrate("--dry-run");
        first = orchestrate();
        second = orchestrate();
    }

    /// A root of its own, and a server's certificate that it signed.
    private void authority(String name) {
        var folder = controller.folder().toString();
        Command.of("sh", "-euc", """
                        cd "$0"
                        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout $1.key -out $1.pem \\
                          -days 3650 -subj "/CN=Lab root $1" -addext 'keyUsage=critical,keyCertSign,cRLSign' 2>&1
                        openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout $1-leaf.key \\
                          -out $1-leaf.csr -subj "/CN=$1.example.org" 2>&1
                        openssl x509 -req -in $1-leaf.csr -CA $1.pem -CAkey $1.key -CAcreateserial -days 30 -out $1-leaf.pem 2>&1
                        """, folder, name).run().orThrow();
    }

    private FluxRun orchestrate(String... more) {
        var words = new ArrayList<>(List.of("orchestrate", "-i", "inventory.toml", "--output", "json"));
        words.addAll(List.of(more));
        return controller.flux(words.toArray(String[]::new));
    }

    private String verify(LabHost host, String name) {
        return host.sh("cat >/tmp/leaf.pem <<'E'\n" + controller.read(name + "-leaf.pem") + "E\n"
                        + "openssl verify -CApath /etc/ssl/certs /tmp/leaf.pem 2>&1;"
                        + " openssl verify -CAfile /etc/ssl/certs/ca-certificates.crt /tmp/leaf.pem 2>&1")
                .out();
    }

    @Test
    void CRT3_CRT5_everyCertificateOfABundleIsTrusted() {
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        for (var host : hosts) {
            assertThat(verify(host, "one")).isEqualTo("/tmp/leaf.pem: OK\n/tmp/leaf.pem: OK\n");
            assertThat(verify(host, "two")).isEqualTo("/tmp/leaf.pem: OK\n/tmp/leaf.pem: OK\n");
            assertThat(host.ask("ls /usr/local/share/ca-certificates")).isEqualTo("flux-lab-2.crt\nflux-lab.crt");
        }
    }

    @Test
    void C2_predictsExactlyTheChangesItMakes() {
        assertThat(dry.exit()).as(dry.err()).isZero();
        for (var host : hosts) {
            assertThat(dry.host(host.name()).steps("would-change"))
                    .isEqualTo(first.host(host.name()).steps("changed"))
                    .contains("certs: CA certificates");
        }
    }

    @Test
    void changesNothingTheSecondTime() {
        assertThat(second.exit()).as(second.out()).isZero();
        for (var host : hosts) {
            assertThat(second.host(host.name()).is("completed").steps("changed"))
                    .isEmpty();
        }
    }

    @Test
    void CRT5_anUndoneRunLeavesFilesAndBundleAsBefore() {
        var before = PackageHosts.each(hosts, FILES);
        var run = controller.flux("workflow", "undone", "-i", "inventory.toml", "--on", "@all", "--output", "json");
        for (var host : hosts) {
            assertThat(run.host(host.name()).is("rolled-back").steps("rolled-back"))
                    .contains("certs: CA certificates");
            assertThat(host.ask(FILES)).as(host.name()).isEqualTo(before.get(host.name()));
        }
    }

    @Test
    void CRT3_whatNoHostShouldTrustReachesNone() {
        var run = controller.flux(
                "module",
                "certs",
                "-i",
                "inventory.toml",
                "--on",
                "@all",
                "--set",
                "certs.ca=[{name=\"leaf\", file=\"one-leaf.pem\"}]");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("CN=one.example.org is no authority's (no CA:TRUE)");
    }
}
