package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Module update with real package managers: the distribution's own archive, and one of the test's own with updates in
/// it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpdateIT {

    private static final String TITLE = "update: packages tree, probe-new";

    private static final String CONFIG = """
            [workflows.baseline]
            modules = ["update"]

            [workflows.baseline.update]
            packages = ["tree", "probe-new"]
            optional_packages = ["no-such-package"]
            hold = ["probe-held"]
            exclude = ["probe-le*"]
            upgrade = "all"
            clean_cache = true
            min_free_mb = 10

            [workflows.undone]
            modules = ["update", "sysctl"]

            [workflows.undone.update]
            packages = ["jq"]
            absent_packages = ["probe-old"]
            hold = ["probe-left"]
            auto_updates = "off"
            upgrade = "none"
            min_free_mb = 10

            [workflows.undone.sysctl]
            preset = []
            parameters = { "net.ipv4.no_such_key" = 1 }
            required = ["net.ipv4.no_such_key"]
            role = "container-host"
            on_error = "rollback"
            """;

    private static final String FILES =
            "find /etc /usr /srv -xdev \\( -type f -o -type l \\) -printf '%p %s %m %u\\n' | grep -v '/etc/ld.so.cache' | sort;"
                    + " dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\\n'; apt-mark showmanual; apt-mark showhold";

    /// A package whose last script kills dpkg, once.
    private static final String CUT = """
            rm -rf /tmp/cut && mkdir -p /tmp/cut/DEBIAN
            printf '%s\\n' 'Package: probe-cut' 'Version: 1.0' 'Architecture: all' 'Maintainer: lab <lab@example.org>' \\
              'Description: of the lab' >/tmp/cut/DEBIAN/control
            printf '%s\\n' '#!/bin/sh' '[ -e /tmp/cut.once ] || { touch /tmp/cut.once; kill -9 "$PPID"; }' >/tmp/cut/DEBIAN/postinst
            chmod 755 /tmp/cut/DEBIAN/postinst
            dpkg-deb --build --root-owner-group /tmp/cut /tmp/probe-cut.deb >/dev/null
            dpkg -i /tmp/probe-cut.deb >/dev/null 2>&1 && exit 1
            dpkg --audit | grep -q probe-cut
            """;

    private final Controller controller = Controller.fresh();
    private final List<LabHost> hosts = start();
    private FluxRun dry = new FluxRun(-1, "", "", java.time.Duration.ZERO);
    private FluxRun first = dry;
    private FluxRun second = dry;
    private Map<String, String> pristine = Map.of();
    private Map<String, String> afterDry = Map.of();

    private static List<LabHost> start() {
        var hosts = PackageHosts.all();
        hosts.forEach(host -> host.ask(LocalArchive.SETUP));
        return hosts;
    }

    private Map<String, String> onEach(String script) {
        return PackageHosts.each(hosts, script);
    }

    @BeforeAll
    void runThreeTimes() {
        controller.write("flux.toml", CONFIG);
        controller.inventory(
                hosts.stream().map(host -> InventoryHost.of(host).user("admin")).toList());
        var everything = "find / -xdev -newer /tmp/mark -type f ! -path '/proc/*' ! -path '/var/log/*' ! -path '/run/*'"
                + " ! -path '/home/*' ! -path '/var/lib/systemd/*' ! -path '/tmp/*' | sort";
        onEach("sleep 1; touch /tmp/mark; sleep 1");
        dry = orchestrate("--dry-run");
        afterDry = onEach(everything);
        first = orchestrate();
        second = orchestrate();
    }

    private FluxRun orchestrate(String... more) {
        var words = new ArrayList<>(List.of("orchestrate", "-i", "inventory.toml", "--output", "json"));
        words.addAll(List.of(more));
        return controller.flux(words.toArray(String[]::new));
    }

    @Test
    void UPD7_updatesAndSaysFromWhichVersionToWhich() {
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        for (var host : hosts) {
            var updates = step(first, host, "updates");
            assertThat(updates).as(host.name()).contains("changed").contains("probe 1.0\\nprobe-old 1.0");
            assertThat(updates)
                    .contains("probe 2.0\\nprobe-old 2.0")
                    .contains("a rollback does not bring older versions");
            assertThat(host.ask(
                            "cat /usr/share/probe/version /usr/share/probe-held/version /usr/share/probe-left/version"))
                    .isEqualTo("2.0\n1.0\n1.0");
            assertThat(host.ask("command -v tree; apt-mark showhold")).isEqualTo("/usr/bin/tree\nprobe-held");
        }
    }

    @Test
    void UPD3_keepsAFileThatWasChangedHereAndAsksNothing() {
        for (var host : hosts) {
            assertThat(host.ask("cat /etc/probe.conf; ls /etc/probe.conf.dpkg-*"))
                    .isEqualTo("changed here\n/etc/probe.conf.dpkg-dist");
        }
    }

    @Test
    void UPD7_reportsWhatIsHeld() {
        for (var host : hosts) {
            assertThat(first.err()).contains(host.name() + ": held, and not brought up to date: probe-held");
            assertThat(step(second, host, "updates")).contains("held, and not brought up to date: probe-held");
        }
    }

    @Test
    void UPD2_leavesOutWhatADistributionDoesNotHaveOnlyWhereThatIsAllowed() {
        for (var host : hosts) {
            assertThat(step(first, host, "package no-such-package"))
                    .contains("skipped")
                    .contains("Unable to locate package no-such-package");
        }
        var run = controller.flux(
                "module",
                "update",
                "-i",
                "inventory.toml",
                "--on",
                "@all",
                "--output",
                "json",
                "--set",
                "update.packages=[\"no-such-package\"]",
                "--set",
                "update.min_free_mb=1");
        assertThat(run.exit()).isEqualTo(1);
        hosts.forEach(host -> run.host(host.name()).is("failed").because("no-such-package"));
    }

    @Test
    void C2_predictsExactlyTheChangesItMakesAndLeavesNothingBehind() {
        assertThat(dry.exit()).as(dry.err()).isZero();
        for (var host : hosts) {
            assertThat(dry.host(host.name()).steps("would-change"))
                    .isEqualTo(first.host(host.name()).steps("changed"))
                    .contains(TITLE, "update: held: probe-held", "update: updates");
            assertThat(afterDry.get(host.name())).as(host.name()).isEmpty();
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
    void takesAwayWhatItInstalledAndBringsBackWhatItRemoved() {
        pristine = onEach(FILES);
        var run = controller.flux("workflow", "undone", "-i", "inventory.toml", "--on", "@all", "--output", "json");
        for (var host : hosts) {
            assertThat(run.host(host.name()).is("rolled-back").steps("rolled-back"))
                    .contains("update: package jq", "update: without probe-old", "update: held: probe-left");
            assertThat(host.ask(FILES)).as(host.name()).isEqualTo(pristine.get(host.name()));
        }
    }

    @Test
    void F54_waitsForALockAndNamesWhoHoldsIt() {
        var host = hosts.getFirst();
        host.ask("setsid perl -e 'use Fcntl; open(F, \">>\", \"/var/lib/dpkg/lock-frontend\"); "
                + "$l = pack(\"s s x4 l! l! i x4\", F_WRLCK, 0, 0, 0, 0); fcntl(F, F_SETLK, $l) or die; $0 = \"my-upgrade\"; sleep 25' "
                + ">/dev/null 2>&1 </dev/null & sleep 1");
        var words = List.of(
                "module",
                "update",
                "-i",
                "inventory.toml",
                "--on",
                host.name(),
                "--output",
                "json",
                "--set",
                "update.packages=[\"dos2unix\"]",
                "--set",
                "update.upgrade=none",
                "--set",
                "update.min_free_mb=1",
                "--set");
        var refused = controller.flux(
                Stream.concat(words.stream(), Stream.of("update.lock_wait=2s")).toArray(String[]::new));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out())
                .contains("/var/lib/dpkg/lock-frontend; waited 2 s (lock_wait)")
                .contains("(process ");
        assertThat(host.ask("ls /var/lib/dpkg/lock-frontend")).isNotEmpty();
        var waited = controller.flux(
                Stream.concat(words.stream(), Stream.of("update.lock_wait=2m")).toArray(String[]::new));
        assertThat(waited.exit()).as(waited.out()).isZero();
    }

    @Test
    void F55_aDpkgThatWasKilledIsRepairedOnlyIfThatIsAllowed() {
        var host = hosts.getFirst();
        host.ask(CUT);
        var words = List.of(
                "module",
                "update",
                "-i",
                "inventory.toml",
                "--on",
                host.name(),
                "--output",
                "json",
                "--set",
                "update.upgrade=none",
                "--set",
                "update.min_free_mb=1");

        var refused = controller.flux(words.toArray(String[]::new));
        refused.host(host.name()).is("failed").because("half-configured probe-cut");
        assertThat(host.ask("dpkg-query -W -f '${db:Status-Status}' probe-cut")).isEqualTo("half-configured");

        var repaired = controller.flux(Stream.concat(words.stream(), Stream.of("--set", "update.repair=true"))
                .toArray(String[]::new));
        assertThat(repaired.exit()).as(repaired.out()).isZero();
        assertThat(host.ask("dpkg --audit; dpkg-query -W -f '${db:Status-Status}' probe-cut; dpkg -P probe-cut >&2"))
                .isEqualTo("installed");
    }

    private static String step(FluxRun run, LabHost host, String title) {
        for (var step : run.host(host.name()).json().path("steps")) {
            if (step.path("title").asString().equals(title)) {
                return step.toString();
            }
        }
        return "no step " + title;
    }
}
