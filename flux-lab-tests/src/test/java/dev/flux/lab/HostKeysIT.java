package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// New host keys on hosts that came from one image: Flux goes on knowing the hosts, and nobody knows the old keys.
@AtNight
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostKeysIT {

    private static final String FLUX = """
            [workflows.own]
            modules = ["ssh"]

            [workflows.own.ssh]
            regenerate_host_keys = true
            guard_seconds = %d
            """.formatted(ArmedHost.GUARD);

    private static final String KEYS =
            "cd /etc/ssh; sha256sum ssh_host_*; stat -c '%n %a %U:%G' ssh_host_*; cat flux-host-keys 2>&1 || :";

    /// From the moment a run has begun nobody but root logs in anew: its proof cannot come before the controller dies.
    private static final String NO_PROOF = """
            (until ls /var/lib/flux/runs/*/1.1/records; do sleep 0.02; done; : > /run/nologin) > /dev/null 2>&1 &""";

    private final ArmedHost armed = new ArmedHost(Lab.host(HostSpec.machine("own-keys", "debian:12")), FLUX);

    @BeforeAll
    void describe() {
        armed.describe(InventoryHost.of(armed.host()).user("admin"));
    }

    @AfterAll
    void removeIt() {
        armed.host().remove();
    }

    private FluxRun run(String... more) {
        var words = new ArrayList<>(List.of("workflow", "own", "-i", "inventory.toml", "--output", "json"));
        words.addAll(List.of(more));
        return armed.controller().flux(words.toArray(new String[0]));
    }

    private String known() {
        return armed.controller().read(".ssh/known_hosts");
    }

    @Test
    void newKeysAreMadeOnceAndKnownAndTheOldOnesComeBackWithARollback() {
        var before = armed.host().ask(KEYS);
        var knownBefore = known();
        var dry = run("--dry-run");
        assertThat(dry.host("own-keys").is("completed").steps("would-change")).contains("ssh: host keys");
        assertThat(armed.host().ask(KEYS)).isEqualTo(before);

        var first = run();
        first.host("own-keys").is("completed");
        assertThat(first.out() + first.err()).doesNotContain("PRIVATE KEY");
        assertThat(known()).isNotEqualTo(knownBefore);
        assertThat(armed.host().knownAs("x")).noneMatch(line -> knownBefore.contains(line.split(" ", -1)[2]));
        var shown = armed.host().ask("cat /etc/ssh/ssh_host_*_key.pub");
        assertThat(known().strip().lines())
                .as(known())
                .singleElement()
                .satisfies(line -> assertThat(shown).contains(line.split(" ", -1)[2]));

        assertThat(run().host("own-keys").is("completed").steps("changed")).isEmpty();

        var back = armed.controller()
                .flux(
                        "rollback",
                        "--to",
                        first.report().path("run").asString(),
                        "-i",
                        "inventory.toml",
                        "--on",
                        "@all",
                        "--output",
                        "json");
        back.host("own-keys").is("completed");
        assertThat(armed.host().ask(KEYS)).isEqualTo(before);
        armed.controller().exec("echo well").host("own-keys").is("completed");
    }

    @Test
    void F68_newKeysGoAgainWhenTheControllerIsKilledBeforeItKnowsThem() {
        var before = armed.host().ask(KEYS);
        armed.host().sh(NO_PROOF);
        armed.beginAndKill("own");
        armed.host().sh("rm /run/nologin");
        armed.await(Duration.ofSeconds(1), "[ -e /etc/ssh/flux-host-keys ]");
        armed.isBackWithin(ArmedHost.IN_TIME);
        assertThat(armed.host().ask(KEYS)).isEqualTo(before);
    }
}
