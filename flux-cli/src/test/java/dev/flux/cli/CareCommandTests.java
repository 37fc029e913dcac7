package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Health checks and hooks as people write them.
class CareCommandTests {

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder, Map.of(), List.of(new FileModule("marker", folder.resolve("mark"))));
        screen.write("flux.toml", """
                [workflows.small]
                modules = ["marker"]
                """);
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                health_check = [
                  { when = "before", tcp = 80, http = "http://x/" },
                  { service = "nginx", from = "controller" },
                  { tcp = 80, unwell = "skip" },
                  { tcp = 80, when = "soon", retries = 3 },
                ]
                [[servers.web.hooks]]
                run = "true"
                [[servers.web.hooks]]
                when = "before"
                run = "true"
                on = "lb01"
                [[servers.web.hooks]]
                when = "always"
                run = "true"
                each = "wave"
                on = "host"
                timeout = "3d"
                """);

        assertThat(screen.flux("inventory", "check", "-i", "inventory.toml")).isEqualTo(3);
        assertThat(screen.err())
                .contains("inventory.toml:4:5")
                .contains("servers.web.health_check[0]: needs exactly one of command, tcp, http, service, module")
                .contains("inventory.toml:5:24")
                .contains("servers.web.health_check[1].from: only the host itself knows that")
                .contains("inventory.toml:6:15")
                .contains("servers.web.health_check[2].unwell: goes with when = \"before\" alone")
                .contains("inventory.toml:7:22")
                .contains("servers.web.health_check[3].when: must be one of before, after, wave")
                .contains("inventory.toml:7:30")
                .contains("servers.web.health_check[3].retries: unknown key")
                .contains("servers.web.hooks[0]: needs when")
                .contains("inventory.toml:14:6")
                .contains("servers.web.hooks[1].on: there is no host \"lb01\"")
                .contains("servers.web.hooks[2].on: a wave is no host")
                .contains("servers.web.hooks[2].timeout: must be a duration");
    }

    @Test
    void aHookWithAWrongWordIsToldOnceAndAnEmptyCommandIsTold() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                hooks = [
                  { when = "befor", run = "x", on = "controller" },
                  { wen = "before", run = "x", on = "controller" },
                  { when = "before", run = " ", on = "controller" },
                  { whatever = 1 },
                ]
                health_check = { command = "" }
                """);
        assertThat(screen.flux("inventory", "check", "-i", "inventory.toml")).isEqualTo(3);
        assertThat(screen.err())
                .contains("inventory.toml has 7 errors")
                .contains("servers.web.hooks[0].when: must be one of", "servers.web.hooks[1].wen: unknown key")
                .contains("servers.web.hooks[2].run: is empty", "servers.web.health_check.command: is empty")
                .contains("servers.web.hooks[3].whatever", "hooks[3]: needs run", "hooks[3]: needs when")
                .doesNotContain("hooks[0]: needs", "hooks[1]: needs");
    }

    @Test
    void aModuleOfACheckIsCheckedAsIfItWereRun() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                workflow = "small"
                health_check = { module = "markr" }
                """);

        assertThat(screen.flux("orchestrate", "-i", "inventory.toml")).isEqualTo(3);
        assertThat(screen.err()).contains("markr").contains("did you mean \"marker\"");
    }

    @Test
    void aDryRunListsTheHooksThatWouldRun() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                workflow = "small"
                [[servers.web.hooks]]
                when = "before"
                run = "touch %s/ran"
                on = "controller"
                [[servers.web.hooks]]
                when = "always"
                each = "wave"
                run = "touch %s/ran"
                """.formatted(folder, folder));

        assertThat(screen.flux("--dry-run", "orchestrate", "-i", "inventory.toml", "--allow-unsupported"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out())
                .contains("web01   before hook on the controller: touch " + folder + "/ran   would run")
                .contains("wave 1 of group web   always hook on the controller: touch");
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(folder.resolve("mark")).doesNotExist();
    }

    @Test
    void aGateThatFailsIsExitFiveAndStandsInTheReport() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                workflow = "small"
                health_check = { when = "wave", command = "exit 3", from = "controller", deadline = "1s" }
                """);

        assertThat(screen.flux("orchestrate", "-i", "inventory.toml", "--allow-unsupported", "--output", "json"))
                .isEqualTo(5);
        assertThat(screen.out())
                .contains("\"budget_spent\" : \"wave 1 of group web: command exit 3 in ")
                .contains("\"kind\" : \"gate\"")
                .contains("\"state\" : \"failed\"");
    }

    @Test
    void aStoppedRolloutIsUndoneAndTheReportHoldsBoth() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                workflow = "small"
                rollback = "fleet"
                health_check = { when = "wave", command = "test ! -e mark", from = "controller", deadline = "1s" }
                """.replace("mark", folder + "/mark"));

        assertThat(screen.flux("orchestrate", "-i", "inventory.toml", "--allow-unsupported", "--output", "json"))
                .as(screen.err())
                .isEqualTo(5);
        assertThat(folder.resolve("mark")).doesNotExist();
        assertThat(screen.err()).contains("rollback = \"fleet\": undoing run ").contains(" on 1 host: web01");
        assertThat(screen.out()).contains("\"fleet_rollback\" : {").contains("\"command\" : \"rollback --to ");

        assertThat(screen.flux("runs", "list")).isZero();
        assertThat(screen.out()).contains("orchestrate").contains("rollback --to ");
    }

    @Test
    void whereUndoingIsRefusedTheReportSaysSo() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                workflow = "small"
                rollback = "fleet"
                health_check = { when = "wave", command = "echo >>mark; false", from = "controller", deadline = "1s" }
                """.replace("mark", folder + "/mark"));

        // the gate itself has changed the file since, so that undoing is refused
        assertThat(screen.flux("orchestrate", "-i", "inventory.toml", "--allow-unsupported"))
                .isEqualTo(5);
        assertThat(screen.out()).contains("refused");
        assertThat(folder.resolve("mark")).exists();
    }
}
