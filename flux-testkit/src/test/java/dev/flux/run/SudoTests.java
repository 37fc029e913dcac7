package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.secret.Secret;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Becoming root through sudo, as scripted programs of that name play it, and login shells that talk.
class SudoTests {

    private static final String PASSWORD = "correct horse";

    /// Plays sudo: `-n` fails, `-S` asks up to three times as the real one does, and logs what it read.
    private static final String SUDO = """
            #!/bin/sh
            log=FOLDER/sudo.log prompt='[sudo] password: ' quiet=no
            while :; do case $1 in
              -n) quiet=yes; shift ;; -k | -S) shift ;; -p) prompt=$2; shift 2 ;; *) break ;;
            esac; done
            echo "asked quiet=$quiet" >>$log
            FIRST
            [ $quiet = no ] || { echo 'sudo: a password is required' >&2; exit 1; }
            for try in 1 2 3; do
              printf '%s' "$prompt" >&2
              read -r word || { echo 'sudo: no password was provided' >&2; exit 1; }
              echo "read $word" >>$log
              [ "$word" != 'correct horse' ] || exec "$@"
              echo 'Sorry, try again.' >&2
            done
            echo 'sudo: 3 incorrect password attempts' >&2
            exit 1
            """;

    @TempDir
    Path folder;

    private ThrowawayHost host(String first) throws Exception {
        var host = Hosts.dash(folder);
        Files.writeString(
                folder.resolve("sudo"),
                SUDO.replace("FOLDER", folder.toString()).replace("FIRST", first));
        Files.writeString(folder.resolve("sudo.log"), "");
        host.sh("cd " + folder + "; chmod 755 . sudo; mkdir home; chown 65534:65534 home; chmod 666 sudo.log;"
                + " mount --bind sudo $(readlink -f $(command -v sudo))");
        return host;
    }

    private HostReport exec(FakeHost host, Optional<String> password) throws InterruptedException {
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.state = Optional.of(folder + "/home/state");
        fleet.password = password.map(Secret::of);
        return fleet.on("web01", Fleet.becoming("echo hello"));
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("sudo.log"));
    }

    @Test
    void f32_theRightPasswordIsReadOnceAndNothingElseIs() throws Exception {
        try (var host = host("")) {
            var report = exec(host.as(65534), Optional.of(PASSWORD));

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("hello\n");
            assertThat(log()).isEqualTo("asked quiet=yes\nasked quiet=no\nread correct horse\n");
        }
    }

    @Test
    void f32_aWrongPasswordIsTriedOnceAndTheScriptIsNeverReadAsASecondOne() throws Exception {
        try (var host = host("")) {
            var report = exec(host.as(65534), Optional.of("wrong"));

            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause()).contains("sudo did not accept the password");
            assertThat(log()).isEqualTo("asked quiet=yes\nasked quiet=no\nread wrong\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F33 | echo 'tester is not in the sudoers file.' >&2; exit 1 | the user is not in sudoers",
                "F33 | echo 'sudo: sorry, you must have a tty to run sudo' >&2; exit 1 | sudo wants a terminal (requiretty)",
                "F33 | echo 'tester may not run sudo on web01' >&2; exit 1 | the user is not in sudoers",
                "F33 | exit 7 | sudo said:"
            })
    void f33_sudoThatRefusesIsNamedAndDoesNotHang(String label, String says, String cause) throws Exception {
        try (var host = host(says)) {
            for (var password : java.util.List.of(Optional.<String>empty(), Optional.of(PASSWORD))) {
                var report = exec(host.as(65534), password);
                assertThat(report.outcome()).as(label).isEqualTo(HostOutcome.FAILED);
                assertThat(report.cause()).contains(cause);
            }
            assertThat(log()).doesNotContain("read");
        }
    }

    @Test
    void f33_sudoThatWantsAPasswordAndNoneIsSetSaysSo() throws Exception {
        try (var host = host("")) {
            var report = exec(host.as(65534), Optional.empty());

            assertThat(report.cause()).contains("sudo asks for a password and none is set");
            assertThat(report.next()).contains("--ask-become-pass");
        }
    }

    @Test
    void f33_noSudoAtAllIsNamed() throws Exception {
        try (var host = host("")) {
            host.sh("mount --bind /dev/null $(readlink -f $(command -v sudo))");

            assertThat(exec(host.as(65534), Optional.of(PASSWORD)).cause()).contains("sudo is not installed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf 'We trust you have received the usual lecture.\\n\\n' >&2",
                "printf 'Mot de passe\\302\\240: ' >&2",
                "printf '[sudo] password for tester: \\b\\b***' >&2"
            })
    void f34_lecturesAndTranslatedPromptsDoNotMatter(String says) throws Exception {
        try (var host = host(says)) {
            var report = exec(host.as(65534), Optional.of(PASSWORD));

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
        }
    }

    @Test
    void f33_sudoThatAsksSomethingElseIsNotAnsweredAndDoesNotHang() throws Exception {
        try (var host =
                host("[ $quiet = yes ] || { printf 'Verification code: ' >&2; read -r x; echo read $x >>$log; }")) {
            var report = exec(host.as(65534), Optional.of(PASSWORD));

            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause()).contains("asks something that is not ours: Verification code:");
            assertThat(log()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void sec06_F35_thePasswordIsNotSentForAPromptThatAPayloadPrints() throws Exception {
        try (var host = host("echo prompt=$prompt >>$log")) {
            var fleet = new Fleet(FakeTransport.to(host.as(65534)), folder);
            fleet.state = Optional.of(folder + "/home/state");
            fleet.password = Optional.of(Secret.of(PASSWORD));
            var report = fleet.on(
                    "web01",
                    Fleet.becoming("sed -n 's/^prompt=//p' " + folder + "/sudo.log >&2; sed -n 's/^prompt=//p' "
                            + folder + "/sudo.log; timeout 1 cat; echo nothing came"));

            assertThat(report.exec().orElseThrow().stdout()).contains("flux-").endsWith("nothing came\n");
            assertThat(log()).containsOnlyOnce("read correct horse");
        }
    }

    @Test
    void anUnprivilegedRunKeepsItsStateInTheHome() throws Exception {
        try (var host = host("")) {
            host.sh("mount --bind " + folder + "/home " + folder + "/home");
            var fleet = new Fleet(FakeTransport.to(host.as(65534)), folder);
            fleet.state = Optional.of(folder + "/home/.flux");
            var report = fleet.exec("id -u");

            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("65534\n");
            assertThat(Files.getPosixFilePermissions(folder.resolve("home/.flux")))
                    .hasSize(3);
        }
    }
}
