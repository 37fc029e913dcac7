package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Secrets that somebody types: each way in, and nowhere out, on this machine and on the host.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryIT {

    private static final String CANARY = "c4nary/with+signs='\"\\~~~~ and more";

    /// Logins of nosudo are by the host's own questions alone.
    private static final String QUESTIONS = """
            printf '%s\\n' 'KbdInteractiveAuthentication yes' 'Match User nosudo' \
              'AuthenticationMethods keyboard-interactive' >/etc/ssh/sshd_config.d/00-questions.conf
            pkill -HUP -o -x sshd || :
            """;

    private static final String WORK = "touch /tmp/going; echo hello; sleep 5; rm -f /tmp/going";

    private final Leaks leaks = new Leaks(CANARY);
    private final LabHost host = Lab.host(HostSpec.light("canary").prepared(QUESTIONS + passwords()));

    private static String passwords() {
        var quoted = "'" + CANARY.replace("'", "'\\''") + "'";
        return "printf '%s:%s\\n' pwsudo " + quoted + " nosudo " + quoted + " | chpasswd";
    }

    private InventoryHost listed() {
        return InventoryHost.of(host);
    }

    /// Runs a command while somebody answers once, and looks everywhere while it runs and afterwards.
    private void typed(InventoryHost as, String question, String... options) throws Exception {
        var controller = Controller.fresh();
        controller.inventory(List.of(as));
        var words = new java.util.ArrayList<>(
                List.of("exec", "-i", "inventory.toml", "--on", "canary", "--log-level", "debug"));
        words.addAll(List.of(options));
        words.addAll(List.of("--", WORK));
        try (var terminal = Terminal.start(controller, words.toArray(String[]::new))) {
            terminal.answers(question, CANARY);
            host.ask("for i in $(seq 300); do [ ! -e /tmp/going ] || exit 0; sleep 0.1; done; exit 1");
            assertThat(leaks.inProcesses()).as("processes of the controller").isEmpty();
            assertThat(leaks.inProcessesOf(host)).as("processes of the host").isEmpty();
            assertThat(terminal.await()).as(terminal.screen()).isZero();
            assertThat(terminal.screen()).contains("hello");
            assertThat(leaks.isIn(terminal.screen())).as("the screen").isFalse();
        }
        assertThat(Files.isDirectory(controller.folder().resolve("state/runs"))).isTrue();
        assertThat(leaks.in(controller.folder())).as("files of the controller").isEmpty();
        assertThat(leaks.on(host)).as("files of the host").isEmpty();
    }

    @Test
    void SEC29_SEC34_promptInTheInventory() throws Exception {
        typed(listed().user("pwsudo").says("become_password", "\"prompt:\""), "", "--become");
    }

    @Test
    void SEC29_SEC34_askBecomePass() throws Exception {
        typed(listed().user("pwsudo"), "sudo password", "--become", "--ask-become-pass");
    }

    @Test
    void SEC29_SEC34_aPassphraseOfAKey() throws Exception {
        Path key = Lab.folder().resolve("id_locked");
        Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", CANARY, "-C", "lab", "-f", key.toString())
                .run()
                .orThrow();
        host.ask("echo '" + Files.readString(Path.of(key + ".pub")).strip() + "' >>/home/admin/.ssh/authorized_keys");
        typed(listed().user("admin").identity(key), "passphrase");
    }

    @Test
    void SEC29_SEC34_questionsOfTheHost() throws Exception {
        typed(listed().user("nosudo"), "password of nosudo");
    }

    @Test
    void SEC60_whatIsPlantedOnAHostIsFound() {
        var forms = leaks.forms();
        host.ask("rm -rf /var/lib/planted; mkdir -p /var/lib/planted");
        for (int i = 0; i < forms.size(); i++) {
            var form = "'" + forms.get(i).replace("'", "'\\''") + "'";
            host.ask("printf 'x%sy\\n' " + form + " >/var/lib/planted/" + i);
        }
        assertThat(leaks.on(host)).hasSize(forms.size()).allMatch(file -> file.startsWith("/var/lib/planted/"));
        host.ask("rm -rf /var/lib/planted; PLANTED=" + forms.get(1) + " setsid sleep 20 >/dev/null 2>&1 &");
        assertThat(leaks.inProcessesOf(host)).hasSize(1).allMatch(file -> file.endsWith("/environ"));
        host.ask("pkill -x sleep || :");
        Leaks.watch(host, List.of("another", CANARY));
        host.ask("sh -c 'sleep 1' " + "'" + CANARY.replace("'", "'\\''") + "'");
        assertThat(Leaks.seen(host)).isNotEmpty().allMatch(line -> line.contains("/cmdline: sh -c sleep 1 "));
    }
}
