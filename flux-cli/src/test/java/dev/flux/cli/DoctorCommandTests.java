package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.view.DoctorView.Standing;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `flux doctor` in folders and homes of several kinds.
final class DoctorCommandTests {

    private static final String INVENTORY = """
            [servers.web]
            hosts = ["web01", "web02"]
            """;

    @TempDir
    Path folder;

    private Screen screen;
    private Path ssh;

    @BeforeEach
    void home() throws IOException {
        screen = new Screen(folder);
        ssh = Files.createDirectories(folder.resolve("home/.ssh"));
    }

    private void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private void key(String name, String passphrase) throws IOException, InterruptedException {
        var file = ssh.resolve(name).toString();
        assertThat(new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file)
                        .start()
                        .waitFor())
                .isZero();
    }

    private List<JsonNode> findings(String check, Standing standing) {
        return ReportJson.MAPPER
                .readTree(screen.out())
                .path("findings")
                .valueStream()
                .filter(one -> one.path("check").asString().equals(check))
                .filter(one -> one.path("standing").asString().equalsIgnoreCase(standing.name()))
                .toList();
    }

    private String fix(String check, Standing standing) {
        var found = findings(check, standing);
        assertThat(found).as(screen.out()).hasSize(1);
        return found.getFirst().path("fix").path(0).asString();
    }

    @Test
    void aFreshMachineIsFitAndIsToldWhatToDoNext() {
        assertThat(screen.flux("doctor")).as(screen.out() + screen.err()).isZero();
        assertThat(screen.out())
                .contains("flux init", "ssh-keygen -t ed25519", "flux hostkeys scan")
                .contains("Nothing must be mended");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void everyFindingHasItsFix() throws Exception {
        key("id_ed25519", "");
        key("id_ecdsa", "a phrase");
        mode(ssh.resolve("id_ed25519"), "rw-r--r--");
        Files.writeString(ssh.resolve("known_hosts"), "# mine\n\nweb01 ssh-ed25519 AAAA\n");
        screen.write("inventory.toml", INVENTORY);
        screen.write("flux.toml", "[global]\nlog_level = \"info\"\n");

        assertThat(screen.flux("doctor", "--output", "json")).as(screen.err()).isEqualTo(3);
        assertThat(fix("keys", Standing.TROUBLE)).isEqualTo("chmod 600 " + ssh.resolve("id_ed25519"));
        assertThat(fix("keys", Standing.NOTE)).isEqualTo("ssh-add " + ssh.resolve("id_ecdsa"));
        assertThat(fix("known_hosts", Standing.NOTE)).isEqualTo("sed -i 3d " + ssh.resolve("known_hosts"));
        assertThat(findings("inventory", Standing.OK)).hasSize(1);
        assertThat(findings("config", Standing.OK)).hasSize(1);
        assertThat(ReportJson.MAPPER.readTree(screen.out()).path("fit").asBoolean(true))
                .isFalse();
    }

    @Test
    void mistakesInFilesAreAllTold() {
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\"]\nprot = 22\nport = 70000\n");
        assertThat(screen.flux("doctor", "--output", "json")).isEqualTo(3);
        assertThat(findings("inventory", Standing.TROUBLE)).hasSize(2);
        assertThat(screen.out()).contains("did you mean \\\"port\\\"?", "inventory.toml:3:1");
        screen.write("flux.toml", "[globl]\n");
        assertThat(screen.flux("doctor")).isEqualTo(3);
        assertThat(screen.out()).contains("flux.toml:1:", "is looked at once the configuration is sound");
    }

    @Test
    void aProgramIsRunAndJumpHostsAreContactedOnlyWhereTheInventoryIsNamed() throws IOException {
        var mark = folder.resolve("ran");
        screen.write("hosts.txt", "#!/bin/sh\ntouch " + mark + "\n");
        mode(folder.resolve("hosts.txt"), "rwxr-xr-x");
        assertThat(screen.flux("doctor")).as(screen.out()).isZero();
        assertThat(mark).doesNotExist();

        screen.write("inventory.toml", INVENTORY + "jump_host = \"127.0.0.1:1\"\n");
        assertThat(screen.flux("doctor", "--output", "json")).as(screen.out()).isZero();
        assertThat(findings("bastions", Standing.TROUBLE)).isEmpty();
        assertThat(screen.flux("doctor", "--output", "json", "-i", "inventory.toml"))
                .as(screen.out() + screen.err())
                .isEqualTo(4);
        assertThat(findings("bastions", Standing.TROUBLE)).hasSize(1);
        assertThat(screen.out()).contains("connection refused");
    }

    @Test
    void anAgentThatIsGoneIsTroubleAndKeysOfTheInventoryAreLookedAt() {
        screen = new Screen(
                folder, Map.of("SSH_AUTH_SOCK", folder.resolve("gone").toString()));
        screen.write("inventory.toml", INVENTORY + "identity_file = \"~/.ssh/deploy\"\n");
        assertThat(screen.flux("doctor", "--output", "json")).isEqualTo(3);
        assertThat(findings("agent", Standing.TROUBLE)).hasSize(1);
        assertThat(fix("keys", Standing.TROUBLE)).contains("ssh-keygen");
        assertThat(screen.out()).contains("there is no such file");
    }
}
