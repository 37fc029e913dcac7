package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Hosts that are restarted in the middle of a rollout: with systemd, which the engine starts again.
@AtNight
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {

    /// A container has its host's boot id; here each start of it has one of its own, before sshd is there.
    private static final String BOOT_ID = """
            cat >/etc/systemd/system/lab-boot.service <<'UNIT'
            [Unit]
            DefaultDependencies=no
            Before=ssh.service sysinit.target
            [Service]
            Type=oneshot
            ExecStart=/bin/sh -c 'cat /proc/sys/kernel/random/uuid >/run/boot-id; \
              mount --bind /run/boot-id /proc/sys/kernel/random/boot_id'
            [Install]
            WantedBy=sysinit.target
            UNIT
            for i in $(seq 150); do
              case $(systemctl is-system-running 2>/dev/null) in running | degraded) break ;; esac
              sleep 0.2
            done
            systemctl enable --now lab-boot
            """;

    private final List<LabHost> hosts = Lab.hosts(List.of(
            HostSpec.machine("boot1", "debian:12").with("--restart=always").prepared(BOOT_ID),
            HostSpec.machine("boot2", "debian:12").with("--restart=always").prepared(BOOT_ID)));
    private final List<InventoryHost> known =
            hosts.stream().map(InventoryHost::of).toList();
    private final Controller controller = Controller.fresh();

    @BeforeEach
    void fresh() {
        hosts.forEach(host -> host.ask("rm -rf /var/lib/flux /etc/motd /etc/flux-motd; rm -f /run/reboot-required"));
        controller.inventory(known);
        controller.write("flux.toml", Workflow.SMALL);
    }

    private static String boot(LabHost host) {
        return host.ask("cat /proc/sys/kernel/random/boot_id");
    }

    private FluxRun orchestrate(String... options) {
        var words = new java.util.ArrayList<>(
                List.of("orchestrate", "-i", "inventory.toml", "--output", "json", "--window", "1"));
        words.addAll(List.of(options));
        return controller.flux(words.toArray(String[]::new));
    }

    @Test
    void F63_onlyTheHostWhereOneIsDueIsRestartedAndWaitedFor() {
        var before = hosts.stream().map(RestartIT::boot).toList();
        hosts.getFirst().ask("touch /run/reboot-required");
        var run = orchestrate("--reboot", "if-required").accountsFor(known);

        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        assertThat(boot(hosts.getFirst())).isNotEqualTo(before.getFirst());
        assertThat(boot(hosts.get(1))).isEqualTo(before.get(1));
        assertThat(run.report().path("asides").size()).isEqualTo(1);
        assertThat(run.report().path("asides").get(0).path("kind").asString()).isEqualTo("restart");
        assertThat(run.report().path("asides").get(0).path("words").asString()).startsWith("back after ");
        assertThat(hosts.getFirst().ask("ls -d /var/lib/flux/runs/*/2.1 | wc -l"))
                .isEqualTo("1");
    }

    @Test
    void healthIsAskedAfterTheRestartAndASecondRunRestartsNothing() {
        controller.write("inventory.toml", InventoryHost.toml(known).replaceFirst("\n\n", """

                reboot = "always"
                health_check = { service = "ssh" }

                """));
        var before = hosts.stream().map(RestartIT::boot).toList();
        var run = orchestrate().accountsFor(known);
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        var after = hosts.stream().map(RestartIT::boot).toList();
        assertThat(after).doesNotContainAnyElementsOf(before);
        assertThat(run.host("boot2").json().path("health").asString()).contains("service ssh exit 0");

        assertThat(orchestrate().exit()).isZero();
        assertThat(hosts.stream().map(RestartIT::boot).toList()).isEqualTo(after);
    }

    @Test
    void aHostThatDoesNotComeBackStopsTheOthers() {
        var host = hosts.getFirst();
        host.ask("touch /run/reboot-required");
        Engine.docker("update", "--restart=no", host.container());
        try {
            var run = orchestrate("--reboot", "if-required", "--reboot-timeout", "15s")
                    .accountsFor(known);

            assertThat(run.exit()).as(run.err()).isEqualTo(5);
            run.host("boot1")
                    .is("timed-out")
                    .because("told to restart, and not back after")
                    .within(Duration.ofSeconds(60))
                    .advises();
            run.host("boot2").is("not-reached");
        } finally {
            Engine.docker("update", "--restart=always", host.container());
            Engine.docker("start", host.container());
            Engine.pause(Duration.ofSeconds(5));
        }
    }
}
