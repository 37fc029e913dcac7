package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hosts whose disk is full, read-only or out of inodes, and one that lives ten years ahead.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SickHostFaultIT {

    /// What a login sees, and what its `date` says where the environment is reset; sshd's own sandbox allows no false
    /// clock.
    private static final String CLOCK = """
            library=$(find /usr/lib -name libfaketime.so.1 | head -n 1)
            echo "SetEnv LD_PRELOAD=$library FAKETIME=+10y FAKETIME_DONT_FAKE_MONOTONIC=1" >>/etc/ssh/sshd_config
            kill -HUP $(pgrep -o sshd)
            mv /usr/bin/date /usr/bin/date.true
            printf '#!/bin/sh\\nunset LD_PRELOAD\\nexec date.true -d "10 years" "$@"\\n' >/usr/bin/date
            chmod 755 /usr/bin/date
            """;

    private final List<LabHost> calm = Lab.bystanders();
    private final List<LabHost> sick = Lab.hosts(List.of(
            HostSpec.light("full")
                    .prepared(
                            "mount -t tmpfs -o size=128k tmpfs /var/lib; cat /dev/zero >/var/lib/filler 2>/dev/null || :"),
            HostSpec.light("readonly").prepared("mount -t tmpfs -o ro tmpfs /var/lib"),
            HostSpec.light("noinodes")
                    .prepared(
                            "mount -t tmpfs -o size=1m,nr_inodes=3 tmpfs /var/lib; touch /var/lib/a /var/lib/b /var/lib/c 2>/dev/null || :"),
            HostSpec.light("filling")
                    .prepared(
                            "mount -t tmpfs -o size=1m tmpfs /etc/update-motd.d; cat /dev/zero >/etc/update-motd.d/filler 2>/dev/null || :"),
            HostSpec.light("planted").prepared("mkdir -p /tmp/theirs; ln -s /tmp/theirs /var/lib/flux")));
    private final LabHost future = Lab.host(HostSpec.light("future").prepared(CLOCK));
    private final List<InventoryHost> hosts = new ArrayList<>();
    private final Controller controller = Controller.fresh();
    private FluxRun run = new FluxRun(-1, "", "", Duration.ZERO);

    @BeforeAll
    void runOnAll() {
        calm.forEach(host -> hosts.add(InventoryHost.of(host)));
        sick.forEach(host -> hosts.add(InventoryHost.of(host)));
        hosts.add(InventoryHost.of(future));
        controller.inventory(hosts);
        controller.write("flux.toml", Workflow.SMALL);
        run = controller.flux("orchestrate", "-i", "inventory.toml", "--output", "json");
    }

    @Test
    void everyHostHasOneOutcomeAndTheOthersAreWell() {
        run.accountsFor(hosts).leavesAlone(calm);
        assertThat(run.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "readonly", "noinodes"})
    void F37_F39_F40_aHostThatCannotKeepItsStateIsRefusedBeforeAnyChange(String name) {
        run.host(name)
                .is("failed")
                .because("no space")
                .because("nothing was changed")
                .advises();
        assertThat(of(name).ask("find /etc -newer /etc/ssh/ssh_host_ed25519_key -type f -path '*motd*'"))
                .isEmpty();
    }

    /// It can keep its state, and has no room for what the step writes.
    @Test
    void F38_aStepThatFindsNoRoomSaysOnWhichDiskAndWhatToDo() {
        var host = run.host("filling").is("failed").because("no space left on /etc/update-motd.d (0 MB free of 1 MB)");

        assertThat(host.json().path("next").asString())
                .startsWith("free some on /etc/update-motd.d, then: flux orchestrate -i inventory.toml");
        assertThat(of("filling").ask("ls -A /etc/update-motd.d")).isEqualTo("filler");
    }

    @Test
    void SEC_aPlantedStateFolderIsRefused() {
        run.host("planted").is("refused").because("planted").advises();
        assertThat(of("planted").ask("ls -A /tmp/theirs")).isEmpty();
    }

    @Test
    void F48_aClockTenYearsOffDoesNotMatter() {
        var year =
                controller.flux("exec", "-i", "inventory.toml", "--on", "future", "--output", "json", "--", "date +%Y");
        assertThat(year.host("future")
                        .is("completed")
                        .stdout()
                        .lines()
                        .findFirst()
                        .map(Integer::parseInt))
                .hasValue(Integer.parseInt(calm.getFirst().ask("date +%Y")) + 10);
        assertThat(run.host("future").is("completed").steps("changed")).isNotEmpty();
        var again = controller.flux("orchestrate", "-i", "inventory.toml", "--limit", "future", "--output", "json");
        assertThat(again.host("future").is("completed").steps("changed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "readonly", "noinodes"})
    void execHelpsOnASickHostAllTheSame(String name) {
        var exec = controller.flux(
                "exec",
                "-i",
                "inventory.toml",
                "--on",
                name,
                "--output",
                "json",
                "--",
                "df -k /var/lib | tail -n 1 | cut -d' ' -f1");
        assertThat(exec.host(name).is("completed").stdout()).isEqualTo("tmpfs\n");
    }

    private LabHost of(String name) {
        return sick.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
