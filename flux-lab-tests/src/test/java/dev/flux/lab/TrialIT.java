package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Trials on a whole machine: an SSH server that is hardened and undone, and a host that nobody gave away.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialIT {

    private static final HostSpec SPEC = HostSpec.machine("trial", "debian:12");

    private final Controller controller = Controller.fresh();
    private List<LabHost> hosts = List.of();

    @BeforeAll
    void describe() {
        hosts = List.of(Lab.host(SPEC));
        controller.inventory(hosts.stream()
                .map(host -> InventoryHost.of(host).says("labels", "{ disposable = \"true\" }"))
                .toList());
        controller.write(
                "plain.toml",
                InventoryHost.toml(hosts.stream().map(InventoryHost::of).toList()));
    }

    /// As a person types it, of a host that is in no inventory.
    private Command.Result typed(Duration most, String words) {
        var home = controller.folder();
        Command.of("cp", Lab.key().toString(), home + "/.ssh/id_ed25519").run().orThrow();
        return controller.types(
                "flux test " + words + " --remote root@" + hosts.getFirst().address() + " --disposable", most);
    }

    @AfterAll
    void remove() {
        hosts.forEach(LabHost::remove);
    }

    private JsonNode trial(int exit, String... subject) {
        var words = new ArrayList<>(List.of("test"));
        words.addAll(List.of(subject));
        words.addAll(List.of("-i", "inventory.toml", "--on", "trial", "--output", "json"));
        var ended = controller.flux(words.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(exit);
        return ended.report().path("trials").get(0);
    }

    private static String verdict(JsonNode trial, String stage) {
        for (var one : trial.path("stages")) {
            if (one.path("stage").asString().equals(stage)) {
                return one.path("verdict").asString();
            }
        }
        return "none";
    }

    @Test
    void sshKeepsItsPromisesOnAWholeMachine() {
        var host = hosts.getFirst();
        var before = host.ask("find /etc/ssh -type f -exec sha256sum {} + | sort; sshd -T | sort");

        var trial = trial(0, "module", "ssh");

        for (var stage : List.of("dry-run", "apply", "again", "rollback")) {
            assertThat(verdict(trial, stage)).as(trial.toPrettyString()).isEqualTo("kept");
        }
        assertThat(trial.path("steps_tried").asInt()).isPositive();
        assertThat(host.ask("find /etc/ssh -type f -exec sha256sum {} + | sort; sshd -T | sort"))
                .isEqualTo(before);
        assertThat(host.ask("ls -d /run/flux-test.tree 2>/dev/null || echo gone"))
                .isEqualTo("gone");
    }

    @Test
    void aHostOfNoInventoryThatIsGivenAwayOnTheCommandLineIsTriedToTheEnd() {
        var before = HostTree.of(hosts.getFirst());
        controller.write("flux.toml", Workflow.BASELINE.replace("from_inventory = true", "hostname = \"tried\""));

        var motd = typed(Duration.ofMinutes(4), "module motd");
        var baseline = typed(Duration.ofMinutes(4), "workflow baseline");

        for (var ended : List.of(motd, baseline)) {
            assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out())
                    .contains("shown, nothing touched", "made, exactly those shown")
                    .contains("nothing changed the second time", "every byte is as it was")
                    .doesNotContain("not tried");
        }
        assertThat(motd.out()).contains("module motd keeps its promises here");
        assertThat(baseline.out()).contains("workflow baseline keeps its promises here");
        assertThat(before.difference(HostTree.of(hosts.getFirst()))).isEmpty();
    }

    /// Every module and every workflow with the settings that come with Flux, on a host with packages of its own.
    @AtNight
    @Test
    void everythingKeepsItsPromisesOnAHostThatIsGivenAway() {
        Assumptions.assumeTrue(Packages.canInstall("debian:12"), "counted: no packages on debian:12");
        var host = hosts.getFirst();
        host.ask(Lab.RESOLVER);
        var before = HostTree.of(host);

        var ended = typed(Duration.ofMinutes(60), "--integration --output json");

        var report = FluxRun.of(ended).report();
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(report.path("summary").path("broken").asInt()).isZero();
        assertThat(report.path("trials").size()).isEqualTo(18);
        // whoever does not know a host cannot name its interfaces
        assertThat(notKept(report)).as(ended.out()).containsExactly("module network");
        assertThat(before.difference(HostTree.of(host))).isEmpty();
    }

    private static List<String> notKept(JsonNode report) {
        var names = new ArrayList<String>();
        for (var one : report.path("trials")) {
            if (!one.path("verdict").asString().equals("kept")) {
                names.add(one.path("subject").asString());
            }
        }
        return names;
    }

    @Test
    void aHostThatChangesBehindFluxIsNoticed() {
        var host = hosts.getFirst();
        host.ask("nohup sh -c 'while :; do date +%N >/etc/restless; sleep 0.2; done' >/dev/null 2>&1 &\n"
                + "echo $! >/run/r");
        try {
            var trial = trial(1, "module", "motd");
            assertThat(verdict(trial, "rollback")).isEqualTo("broken");
            assertThat(trial.toString()).contains("/etc/restless: content differs");
        } finally {
            host.ask("kill $(cat /run/r); rm -f /etc/restless /run/r");
        }
    }

    @Test
    void aHostThatNobodyGaveAwayIsLeftAlone() {
        var host = hosts.getFirst();
        var before = host.ask(Workflow.TIMES);
        var ended = controller.flux("test", "module", "motd", "-i", "plain.toml", "--on", "trial", "--disposable");
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.err()).contains("is not marked as disposable");
        assertThat(host.ask(Workflow.TIMES)).isEqualTo(before);
    }
}
