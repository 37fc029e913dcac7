package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Netdata's static build, sent by the controller, where a distribution has no package of it. The build is a stand-in.
@AtNight
class NetdataStaticIT {

    private static final String TOKEN = "c4nary-token-of-the-cloud";

    /// What the controller may need for all of it, however large the file is.
    private static final String HEAP = "64m";

    private final Controller controller =
            Controller.fresh().with("TOKEN", TOKEN).with("FLUX_HEAP", HEAP);
    private final LabHost host = Lab.host(HostSpec.machine("static", "debian:13"));

    private FluxRun orchestrate(String... more) {
        var words = new ArrayList<>(List.of("orchestrate", "-i", "inventory.toml", "--output", "json"));
        words.addAll(List.of(more));
        return controller.flux(words.toArray(String[]::new));
    }

    private String tree() {
        return host.ask("find /opt /etc/systemd/system /var/lib/flux/parcels 2>/dev/null | sort");
    }

    @Test
    void NTD1_NTD5_aBuildThatIsTooLargeForAScriptIsSentOnceAndTakenAwayByItsOwnRemover() {
        var build = StaticBuild.in(controller.folder());
        controller.write("flux.toml", """
                [workflows.baseline]
                modules = ["netdata"]

                [workflows.baseline.netdata]
                method = "static-upload"
                installer = "netdata-x86_64-latest.gz.run"
                installer_sha256 = "%s"
                min_free_mb = 10
                claim = { token = "env:TOKEN", rooms = ["lab"] }
                """.formatted(build.sha256()));
        controller.inventory(List.of(InventoryHost.of(host).user("admin")));
        var before = tree();

        var dry = orchestrate("--dry-run");
        assertThat(host.ask("ls /var/lib/flux 2>/dev/null || :")).isEmpty();
        Leaks.watch(host, List.of(TOKEN));
        var first = orchestrate();
        var second = orchestrate();

        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(dry.host("static").steps("would-change"))
                .isEqualTo(first.host("static").steps("changed"))
                .contains("netdata: Netdata by its installer", "netdata: /opt/netdata/etc/netdata/claim.conf");
        assertThat(second.host("static").is("completed").steps("changed")).isEmpty();
        assertThat(host.ask("cat /var/log/static-build"))
                .isEqualTo("--dont-start-it --certificates system --stable-channel --disable-telemetry");
        assertThat(host.ask("find /var/lib/flux/parcels -type f")).isEmpty();
        assertThat(Leaks.seen(host)).as("processes").isEmpty();
        assertThat(new Leaks(TOKEN).on(host)).containsExactly("/opt/netdata/etc/netdata/claim.conf");
        assertThat(new Leaks(TOKEN).in(controller.folder())).isEmpty();

        var back = controller.flux(
                "rollback",
                "-i",
                "inventory.toml",
                "--to",
                first.report().path("run").asString());
        assertThat(back.exit()).as(back.out() + back.err()).isZero();
        assertThat(tree()).isEqualTo(before + "\n/var/lib/flux/parcels");
    }
}
