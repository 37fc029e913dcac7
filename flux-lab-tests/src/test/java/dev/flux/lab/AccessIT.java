package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Accounts and the SSH server on real distributions: an administrator is made, then the server is hardened and moved.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final String HASH = "$6$rounds=5000$labsalt$" + "a".repeat(86);

    private static final String RUN = "access";

    /// Everything that the two modules may touch, with its times, and what is in effect. A login and sudo leave marks
    /// of
    /// their own in the home of the account that Flux uses.
    private static final String STATE = """
            find /etc /home /root/.ssh -xdev ! -path '/home/admin*' -printf '%p %y %m %U:%G %s %T@\\n' | sort
            find /etc /home /root/.ssh -xdev -type f ! -path '/home/admin*' -exec sha256sum {} + | sort
            sshd -T | sort""";

    private final Controller controller = Controller.fresh();
    private List<LabHost> hosts = List.of();
    private List<LabHost> undone = List.of();
    private FluxRun dry = new FluxRun(-1, "", "", java.time.Duration.ZERO);
    private FluxRun first = dry;
    private FluxRun second = dry;
    private FluxRun failed = dry;
    private Map<String, String> pristine = Map.of();
    private Map<String, String> afterDry = Map.of();
    private Map<String, String> untouched = Map.of();
    private Map<String, String> afterFailure = Map.of();

    @BeforeAll
    void runThreeTimes() throws Exception {
        var specs = new ArrayList<HostSpec>();
        for (var image : Suites.andAllAtNight("debian:12", "ubuntu:24.04")) {
            var spec = HostSpec.machine(name(image), image);
            // as these have it: systemd listens, and starts sshd for the first connection
            var socket = image.equals("ubuntu:24.04") || image.equals("ubuntu:26.04");
            specs.add(
                    socket
                            ? spec.prepared("systemctl disable --now ssh.service\nsystemctl enable --now ssh.socket")
                            : spec);
        }
        hosts = Lab.hosts(specs);
        undone = Lab.hosts(List.of(HostSpec.machine("access-undone", "debian:12")));
        describe();
        pristine = onEach(hosts, STATE);
        dry = flux(hosts, RUN, "--dry-run");
        afterDry = onEach(hosts, STATE);
        first = flux(hosts, RUN);
        second = flux(hosts, RUN);
        untouched = onEach(undone, STATE);
        failed = flux(undone, "broken", "--auto-rollback");
        afterFailure = onEach(undone, STATE);
    }

    @AfterAll
    void remove() {
        hosts.forEach(LabHost::remove);
        undone.forEach(LabHost::remove);
    }

    private static String name(String image) {
        return "access-" + image.replace(':', '-').replace('.', '-');
    }

    private void describe() throws Exception {
        var all = Stream.concat(hosts.stream(), undone.stream())
                .map(host -> InventoryHost.of(host).user("admin"))
                .toList();
        controller.inventory(all);
        Files.setPosixFilePermissions(
                controller.write("hash", HASH + "\n"),
                java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        var key = Files.readString(Path.of(Lab.key() + ".pub")).strip();
        controller.write("flux.toml", workflow(RUN, key, "") + workflow("broken", key, ", \"hostname\"") + """

                [workflows.broken.hostname]
                timezone = "Nowhere/Land"
                """);
    }

    private static String workflow(String name, String key, String more) {
        return """
                [workflows.NAME]
                modules = ["user", "ssh"MORE]

                [workflows.NAME.user]
                groups = [{ name = "web", gid = 1500 }]
                accounts = [
                  { name = "fluxadmin", admin = true, sudo = "nopasswd", comment = "it's $HOME", groups = ["web"], authorized_keys = ["KEY"], keys_exclusive = true, password_hash = "file:hash", password_policy = { max_days = 365, warn_days = 14 } },
                  { name = "gone", state = "absent" },
                  { name = "carl", state = "locked", authorized_keys = ["KEY"] },
                ]

                [workflows.NAME.ssh]
                port = 2222
                keep_old_port = true
                banner = "legal"
                deny_users = ["carl"]
                """.replace("NAME", name).replace("MORE", more).replace("KEY", key);
    }

    private FluxRun flux(List<LabHost> on, String workflow, String... more) {
        var words = new ArrayList<>(List.of("workflow", workflow, "-i", "inventory.toml", "--output", "json", "--on"));
        words.add(on.stream().map(LabHost::name).collect(Collectors.joining(",")));
        words.addAll(List.of(more));
        return controller.flux(words.toArray(String[]::new));
    }

    private static Map<String, String> onEach(List<LabHost> hosts, String script) {
        return hosts.stream()
                .collect(Collectors.toMap(LabHost::name, host -> host.ask(script), (a, _) -> a, TreeMap::new));
    }

    private Map<String, List<String>> steps(FluxRun run, String outcome) {
        return hosts.stream()
                .map(LabHost::name)
                .collect(Collectors.toMap(
                        Function.identity(), name -> run.host(name).steps(outcome)));
    }

    @Test
    void changesEveryHostAtFirstAndNoneTheSecondTime() {
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        hosts.forEach(host -> assertThat(first.host(host.name()).is("completed").steps("changed"))
                .as(host.name())
                .contains("user: account fluxadmin", "ssh: /etc/ssh/sshd_config.d/00-flux.conf"));
        assertThat(steps(second, "changed").values()).allMatch(List::isEmpty);
    }

    @Test
    void C2_predictsExactlyTheChangesItMakesAndLeavesNothingBehind() {
        assertThat(dry.exit()).as(dry.out() + dry.err()).isZero();
        assertThat(steps(dry, "would-change")).isEqualTo(steps(first, "changed"));
        assertThat(afterDry).isEqualTo(pristine);
    }

    @Test
    void USR2_USR7_theNewAdministratorLogsInByKeyOnBothPortsAndBecomesRoot() {
        for (var host : hosts) {
            for (var port : List.of("22", "2222")) {
                assertThat(ssh(host, port, "fluxadmin", "publickey", "sudo -n id -u; id -Gn")
                                .orThrow())
                        .as(host.name() + " " + port)
                        .startsWith("0\n")
                        .contains("web", "sudo");
            }
        }
    }

    @Test
    void SSH6_SSH7_whatIsAskedForIsInEffect() {
        for (var host : hosts) {
            assertThat(host.ask("sshd -T").lines())
                    .as(host.name())
                    .contains(
                            "passwordauthentication no",
                            "permitrootlogin no",
                            "x11forwarding no",
                            "maxauthtries 4",
                            "usepam yes",
                            "port 22",
                            "port 2222",
                            "banner /etc/ssh/flux-banner");
            assertThat(host.ask("sshd -T | grep -E '^(ciphers|macs|kexalgorithms)'"))
                    .as(host.name())
                    .doesNotContain("-cbc", "sha1", "umac-64");
        }
    }

    @Test
    void passwordsAndLockedAccountsOpenNothing() {
        for (var host : hosts) {
            var password = ssh(host, "22", "pwsudo", "password,keyboard-interactive", "true");
            assertThat(password.status()).as(host.name()).isEqualTo(255);
            assertThat(password.err()).as(host.name()).contains("Permission denied (publickey)");
            assertThat(ssh(host, "22", "carl", "publickey", "true").status())
                    .as(host.name())
                    .isEqualTo(255);
            assertThat(ssh(host, "22", "root", "publickey", "true").status())
                    .as(host.name())
                    .isEqualTo(255);
        }
    }

    @Test
    void thePasswordArrivesAndItsHashIsNowhereElse() {
        for (var host : hosts) {
            assertThat(host.ask("getent shadow fluxadmin").split(":", -1)[1])
                    .as(host.name())
                    .isEqualTo(HASH);
            assertThat(host.ask("grep -rlF 'labsalt' /var/lib/flux /run/flux /var/log 2>/dev/null || :"))
                    .as(host.name())
                    .isEmpty();
            assertThat(host.ask("find /run/flux -type f 2>/dev/null || :")).isEmpty();
        }
        assertThat(first.out() + first.err() + dry.out()).doesNotContain("labsalt");
    }

    @Test
    void SSH1_aFailureLaterInTheRunPutsEverythingBack() {
        failed.host("access-undone").is("rolled-back");
        assertThat(stable(afterFailure)).isEqualTo(stable(untouched));
    }

    /// Without the times of folders: what was in them has come and gone.
    private static String stable(Map<String, String> state) {
        return state.toString()
                .lines()
                .map(line -> line.replaceAll("( d \\d+ \\d+:\\d+) .*", "$1"))
                .collect(Collectors.joining("\n"));
    }

    private Command.Result ssh(LabHost host, String port, String user, String how, String command) {
        return Command.of(
                        "ssh",
                        "-F",
                        "none",
                        "-p",
                        port,
                        "-i",
                        Lab.key().toString(),
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-o",
                        "PreferredAuthentications=" + how,
                        user + "@" + host.address(),
                        command)
                .run();
    }
}
