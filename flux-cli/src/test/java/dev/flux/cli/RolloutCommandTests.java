package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Waves, windows and budgets as people write and type them.
class RolloutCommandTests {

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder);
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01", "web02", "web03"]
                workflow = "essential"
                waves = [1, "100%"]
                max_failures = "10%"
                """);
    }

    private int exec(String options, String command) {
        var line = "exec -i inventory.toml --on @all --forks 1 " + options + " -- " + command;
        return screen.flux(line.split(" +", -1));
    }

    @Test
    void everyMistakeOfTheCommandLineIsToldAtOnceAndNothingIsContacted() {
        int code = exec("--waves 1,x --window 0 --order best --pause soon --max-failures 101%", "true");

        assertThat(code).isEqualTo(2);
        assertThat(screen.err())
                .contains("--waves must be 1-100000 or a share")
                .contains("--window must be 1-100000")
                .contains("--order must be one of inventory, sorted, unhealthy")
                .contains("--pause must be a duration")
                .contains("--max-failures must be 0-100000");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void wordsThatContradictEachOtherAreAMistake() {
        assertThat(exec("--strategy sequential --window 5", "true")).isEqualTo(2);
        assertThat(screen.err()).contains("--window cannot be 5 with strategy = \"sequential\"");

        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                strategy = "sequential"
                window = 2
                forks = 3
                waves = []
                min_healthy = "150%"
                """);
        assertThat(screen.flux("inventory", "check", "-i", "inventory.toml")).isEqualTo(3);
        assertThat(screen.err())
                .contains("inventory.toml:4:1")
                .contains("servers.web.window: cannot be 2 with strategy = \"sequential\"")
                .contains("inventory.toml:5:1")
                .contains("inventory.toml:6:1")
                .contains("servers.web.waves: needs one number at least")
                .contains("inventory.toml:7:15")
                .contains("servers.web.min_healthy: must be 0-100000 or a share");
    }

    @Test
    void aWaveThatIsNoneAndAGateThatIsNeverWellAreAMistakeEachOnce() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                waves = ["0%"]
                [[servers.web.health_check]]
                when = "wave"
                command = "true"
                successes = 4
                interval = "30s"
                deadline = "90s"
                """);
        assertThat(screen.flux("inventory", "check", "-i", "inventory.toml")).isEqualTo(3);
        assertThat(screen.err())
                .contains("inventory.toml has 2 errors")
                .contains("servers.web.waves[0]: must be 1-100000 or a share")
                .contains("inventory.toml:7:")
                .contains("successes: 4 answers take 90s, and deadline is 90s: it is never well")
                .doesNotContain("needs one number at least");
    }

    @Test
    void aPauseWithoutWavesIsAMistakeOfWhoeverWroteIt() {
        assertThat(exec("--pause 5m", "true")).isEqualTo(2);
        assertThat(screen.err())
                .contains("--pause is between two waves, and there are none", "--waves 1,100% --pause 5m");
        assertThat(exec("--pause 0s", "true")).isZero();

        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                workflow = "greet"
                pause = "1m"
                [servers.db]
                hosts = ["db01"]
                workflow = "slow"
                [servers.app]
                hosts = ["app01"]
                workflow = "waves"
                pause = "2m"
                """);
        screen.write("flux.toml", """
                [workflows.greet]
                modules = ["motd"]
                [workflows.slow]
                modules = ["motd"]
                pause = "3m"
                [workflows.waves]
                modules = ["motd"]
                waves = [1, "100%"]
                [modules.motd]
                message = "hello"
                """);
        assertThat(screen.flux("orchestrate", "-i", "inventory.toml", "-c", "flux.toml"))
                .isEqualTo(3);
        assertThat(screen.err())
                .contains("inventory.toml:4:", "servers.web.pause: is between two waves, and there are none")
                .contains("flux.toml:5:", "workflows.slow.pause: is between two waves, and there are none")
                .contains("add waves = [1, \"100%\"]", "Nothing was contacted.")
                .doesNotContain("servers.app");
        assertThat(screen.flux("workflow", "slow", "-i", "inventory.toml", "-c", "flux.toml"))
                .isEqualTo(3);
        assertThat(screen.err()).contains("workflows.slow.pause: is between two waves");
        screen.flux("orchestrate", "-i", "inventory.toml", "-c", "flux.toml", "--on", "app01");
        assertThat(screen.err()).as("its workflow has waves").isNotEmpty().doesNotContain("pause");
    }

    /// Nobody has to mend one mistake to be told the next.
    @Test
    void aPauseWithoutWavesIsToldWithWhatElseIsWrong() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                workflow = "greet"
                pause = "1m"
                """);
        screen.write("flux.toml", """
                [workflows.greet]
                modules = ["motd"]
                """);
        assertThat(screen.flux("orchestrate", "-i", "inventory.toml", "-c", "flux.toml"))
                .isEqualTo(3);
        assertThat(screen.err())
                .contains("servers.web.pause: is between two waves", "the plan has an error", "no module motd");
    }

    @Test
    void hostsThatCouldNeverStartAreAMistake() {
        assertThat(exec("--min-healthy 100%", "true")).isEqualTo(3);
        assertThat(screen.err())
                .contains("web[01-03]: would never start: too few of the rollout are healthy, and min_healthy = 100%");
    }

    @ParameterizedTest
    @CsvSource({"'',1", "--max-failures 0,5", "--max-failures 1,1", "--waves 1,5", "--strategy sequential,5"})
    void aSpentBudgetIsExitFive(String options, int code) {
        // three names of one machine: the first fails, and where the others start they are its duplicates
        assertThat(exec(options, "false")).isEqualTo(code);
        assertThat(screen.out().contains("not-reached")).isEqualTo(code == 5);
    }

    @Test
    void theReportSaysWhyNoOtherHostStarted() {
        assertThat(exec("--max-failures 0 --output json", "false")).isEqualTo(5);
        assertThat(screen.out()).contains("\"budget_spent\" : \"1 of 3 hosts failed, and max_failures = 0\"");
        assertThat(screen.err()).contains("budget spent (1 of 3 hosts failed, and max_failures = 0)");
        assertThat(screen.out()).contains("\"next\" : \"flux exec -i inventory.toml --on web02");
    }

    @Test
    void wavesAndPausesAreEvents() {
        assertThat(exec("--waves 1,100% --pause 1s --output ndjson", "true")).isZero();
        assertThat(screen.out())
                .contains("\"event\":\"wave_started\",\"group\":\"\",\"wave\":1,\"of\":2,\"hosts\":[\"web01\"]")
                .contains("\"event\":\"pause\",\"group\":\"\",\"next_wave\":2,\"ms\":1000")
                .contains("\"wave\":2,\"of\":2,\"hosts\":[\"web02\",\"web03\"]");
    }

    private String first() {
        return screen.out()
                .lines()
                .filter(line -> line.contains("\"event\":\"host_started\""))
                .findFirst()
                .orElse("none");
    }

    private int one(String host, String command) {
        return screen.flux("exec", "-i", "inventory.toml", "--on", host, "--", command);
    }

    @Test
    void hostsThatDidNotEndWellLastTimeComeFirstUntilTheyEndWell() {
        assertThat(one("web02", "false")).isEqualTo(1);
        assertThat(one("web01", "true")).isZero();

        exec("--order unhealthy --output ndjson", "true");
        assertThat(first()).contains("web02");
        exec("--order inventory --output ndjson", "true");
        assertThat(first()).contains("web01");

        // the newest run that has learnt something about it counts
        assertThat(one("web02", "true")).isZero();
        exec("--order unhealthy --output ndjson", "true");
        assertThat(first()).contains("web01");
    }

    @Test
    void aHostThatDidNotEndWellLastTimeCostsNothingOfMinHealthy() {
        exec("--min-healthy 2 --output ndjson", "true");
        assertThat(first()).contains("web01");

        assertThat(one("web03", "false")).isEqualTo(1);
        exec("--min-healthy 2 --output ndjson", "true");
        assertThat(first()).contains("web03");
    }

    @Test
    void runOnceLeavesTheOthersOut() {
        assertThat(exec("--run-once --order sorted --output json", "true")).isZero();
        assertThat(screen.out()).contains("\"hosts\" : 1").contains("web01").doesNotContain("web02");
    }

    @Test
    void showSaysWhereEachWordStands() {
        assertThat(screen.flux("inventory", "show", "web01", "-i", "inventory.toml"))
                .isZero();
        assertThat(screen.out()).containsPattern("servers\\.web\\.waves +1, 100% +.*inventory\\.toml:4:1");
        assertThat(screen.out()).containsPattern("servers\\.web\\.max_failures +10% +.*inventory\\.toml:5:1");
    }
}
