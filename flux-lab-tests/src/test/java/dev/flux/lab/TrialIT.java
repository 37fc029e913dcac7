package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
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
