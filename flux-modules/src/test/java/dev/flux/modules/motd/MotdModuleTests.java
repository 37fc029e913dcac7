package dev.flux.modules.motd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.FileContent;
import dev.flux.resource.LoginScript;
import dev.flux.resource.Reaction;
import dev.flux.resource.Resource;
import dev.flux.testkit.ModuleInput;
import dev.flux.testkit.ShellHost;
import dev.flux.testkit.TreeImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The weaknesses of earlier greetings, each shut out.
class MotdModuleTests {

    private static final String EVERYTHING =
            "[\"system\", \"resources\", \"network\", \"security\", \"updates\", \"reboot\", \"services\", \"logins\"]";

    private final ModuleInput debian =
            ModuleInput.of(new MotdModule()).fact("os.id", "debian").fact("init", "busybox");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void MTD1_textsAreShownAndNeverRun(String shell) throws Exception {
        var host = host(shell);
        var trap = folder.resolve("trap").toString();
        var evil = "$(touch " + trap + ") `touch " + trap + "` '; touch " + trap + "; ' \\\" %s \\\\n ä☃";

        host.apply(debian.set("organization", '"' + evil + '"')
                .set("message", '"' + evil + '"')
                .set("color", "\"none\"")
                .desired());

        var said = run(shell, host.path("/etc/update-motd.d/10-flux"));
        assertThat(said).contains("$(touch " + trap + ") `touch " + trap + "` '; touch " + trap + "; ' \" %s \\n ä☃");
        assertThat(Path.of(trap)).doesNotExist();
    }

    @Test
    void MTD2_aLoginAsksNoPackageManager() throws Exception {
        var host = host("dash");
        var input = debian.set("show", EVERYTHING).set("services", "[\"cron\"]");
        host.file("/var/cache/flux-motd", "updates 12\nsecurity 3\n");
        host.apply(input.desired());

        var script = Files.readString(host.path("/etc/update-motd.d/10-flux"));
        assertThat(script).doesNotContainPattern("apt|dnf|yum|needs-restarting");
        assertThat(run("dash", host.path("/etc/update-motd.d/10-flux")))
                .contains("12 available, 3 of them for security");
    }

    @Test
    void itComesAfterWhatItShows() {
        assertThat(new MotdModule().after()).contains("hostname", "firewall", "netdata");
    }

    @Test
    void MTD2_aTimerCountsWhatALoginShows() {
        assertThat(debian.fact("init", "systemd").set("show", "[\"updates\"]").desired())
                .extracting(Resource::title)
                .contains("/etc/systemd/system/flux-motd.timer", "flux-motd.timer");
        assertThat(debian.set("show", "[\"updates\"]").desired())
                .extracting(Resource::title)
                .contains("/etc/cron.d/flux-motd");
    }

    @Test
    void MTD2_theCountIsWrittenWholeAndNotTooOften() throws Exception {
        var host = host("dash");
        host.apply(debian.set("show", "[\"updates\"]").desired());
        var refresh = host.path("/usr/local/sbin/flux-motd-refresh");
        var apt = "printf 'Inst a [1] (2 Debian-Security:12)\\nInst b (3)\\nConf a\\n'; echo x >>\"$ROOT/asked\"";
        host.stub("apt-get", apt);
        stubbed(refresh);

        run("dash", refresh);
        run("dash", refresh);

        assertThat(host.path("/var/cache/flux-motd")).hasContent("updates 2\nsecurity 1\n");
        assertThat(host.path("/asked")).hasContent("x\n");
    }

    @Test
    void MTD3_absentGivesBackExactModesAndContents() throws Exception {
        var host = host("dash");
        for (var name : List.of("00-header", "50-motd-news", "80-esm", "80-livepatch", "98-reboot-required")) {
            mode(host.file("/etc/update-motd.d/" + name, "#!/bin/sh\necho " + name + "\n"), "rwxr-x--x");
        }
        mode(host.file("/etc/update-motd.d/95-hwe-eol", "#!/bin/sh\n"), "rw-r--r--");
        host.file("/etc/motd", "theirs\n");
        host.file("/etc/default/motd-news", "ENABLED=1\n");
        var before = TreeImage.ofFiles(host.root());
        var ubuntu = debian.fact("os.id", "ubuntu")
                .set("static_motd", "\"clear\"")
                .set("show", EVERYTHING)
                .set("services", "[\"cron\"]");

        host.apply(ubuntu.desired());
        host.apply(ubuntu.desired());
        assertThat(Files.isExecutable(host.path("/etc/update-motd.d/80-esm"))).isFalse();
        host.apply(ubuntu.set("state", "\"absent\"").desired());

        assertThat(TreeImage.ofFiles(host.root())).isEqualTo(before);
    }

    @Test
    void MTD4_redHatShowsAFileThatATimerWrites() throws Exception {
        var host = host("dash");
        var input = debian.fact("os.id", "rocky").set("organization", "\"Example\"");
        host.apply(input.desired());

        run("dash", host.path("/usr/local/sbin/flux-motd-refresh"));

        assertThat(Files.readString(host.path("/etc/motd.d/flux")))
                .contains("Example")
                .contains("Kernel");
        assertThat(input.fact("init", "systemd").desired()).anyMatch(Reaction.class::isInstance);
    }

    @Test
    void MTD5_fail2banIsMissingStoppedOrRunning() throws Exception {
        var host = host("dash");
        host.apply(debian.set("show", "[\"security\"]").set("color", "\"none\"").desired());
        var script = host.path("/etc/update-motd.d/10-flux");
        stubbed(script);
        host.stub("systemctl", "[ -e \"$ROOT/up\" ] && [ \"$2\" = fail2ban ] && echo active || echo inactive");

        assertThat(run("dash", script)).containsPattern("Fail2ban +not installed");
        host.stub("fail2ban-server", ":");
        assertThat(run("dash", script)).containsPattern("Fail2ban +installed, not running");
        host.file("/up", "");
        assertThat(run("dash", script)).containsPattern("Fail2ban +running");
    }

    @Test
    void MTD6_etcMotdHasOneOwner() {
        var input = debian.set("organization", "\"Example\"").set("static_motd", "\"text\"");

        var texts = input.desired().stream()
                .flatMap(resource -> resource.wanted().stream())
                .filter(text -> text.contains("Example"))
                .toList();

        assertThat(texts).hasSize(1);
        assertThat(input.desired())
                .filteredOn(resource -> resource instanceof LoginScript || resource instanceof FileContent)
                .allSatisfy(resource -> assertThat(resource.wanted().orElse("")).doesNotContain("/etc/motd\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void everyPartSpeaksWithinTwoSeconds(String shell) throws Exception {
        var host = host(shell);
        var input = debian.set("show", EVERYTHING).set("services", "[\"cron\", \"no-such\"]");

        assertThat(host.apply(input.desired()).outcomes()).doesNotContain("failed", "diverged");
        long began = System.nanoTime();
        var said = run(shell, host.path("/etc/update-motd.d/10-flux"));

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(2000);
        assertThat(said).contains("Kernel", "Load", "Memory", "Disk", "Firewall", "Updates", "Reboot", "no-such");
        assertThat(host.apply(input.desired()).outcomes()).containsOnly("unchanged");
    }

    @Test
    void theDefaultBannerIsColouredArtOfAsciiOnly() {
        var text = new Banner(debian.settings()).text();

        assertThat(text).contains("/ ____/", "Managed by Flux").startsWith("\n");
        assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "")).matches("[\\x20-\\x7e\\n]+");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    private ShellHost host(String shell) {
        var host = new ShellHost(folder, shell);
        host.file("/etc/update-motd.d/README", "not run");
        return host;
    }

    /// Lets a script of the host find the programs that stand in for the machine's own.
    private void stubbed(Path script) throws IOException {
        var text = Files.readString(script);
        Files.writeString(script, text.replace("PATH=", "PATH=" + folder.resolve("bin") + ":"));
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static String run(String shell, Path script) throws Exception {
        var command = new java.util.ArrayList<>(List.of(shell.split(" ", -1)));
        command.add(script.toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
