package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// What people type, what comes back, and on which stream.
class CommandLineTests {

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder);
        screen.write("inventory.toml", """
            [servers.web]
            hosts = ["web01", "web02"]
            workflow = "web-server"
            [servers.db]
            hosts = ["db01"]
            workflow = "database"
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orchestrate | 2 | no target: say which hosts
            exec -- true | 2 | no target: say which hosts
            exec -i inventory.toml -- true | 2 | which hosts of the inventory?
            exec -i inventory.toml --on @all --dry-run -- true | 2 | cannot be tried
            workflow essential | 2 | no target: say which hosts
            workflow essential --local -i inventory.toml | 2 | --local is this machine
            exec --jump-host b -i inventory.toml --on @all -- true | 2 | --jump-host needs --remote
            exec -i inventory.toml --on @all --forks 0 -- true | 2 | --forks must be 1-1000
            exec -i inventory.toml --on @all --deadline soon -- true | 2 | no span of time
            --dry-run lab up | 2 | --dry-run means nothing to flux lab up
            --dry-run demo --waves 1 --rollback fleet | 2 | --dry-run and --rollback and --waves mean nothing to flux demo
            hostkeys scan --dry-run | 2 | --dry-run means nothing to flux hostkeys scan
            orchestrte | 2 | did you mean "orchestrate"?
            run web | 2 | in Flux: flux orchestrate
            security | 2 | in Flux: flux workflow security
            plan -i inventory.toml | 2 | in Flux: flux orchestrate --dry-run
            ping | 2 | in Flux: flux exec --on @all -- true
            orchestrate --check | 2 | in Flux: --dry-run
            exec --hosts=web01 -- true | 2 | in Flux: --on
            exec -u root -- true | 2 | in Flux: --remote USER@HOST:PORT
            exec --private-key ~/.ssh/fleet -- true | 2 | in Flux: identity_file in the inventory
            --nonsense | 2 | there is no option "--nonsense"
            orchestrte | 2 | there is no command "flux orchestrte"
            completion tcsh | 2 | SHELL: there is no "tcsh", only bash, zsh, fish
            exec --color pink -- true | 2 | --color: there is no "pink", only auto, always, never
            demo twice | 2 | "twice" is a word too many
            inventory plan | 2 | there is no command "flux inventory plan"
            rollback | 2 | --to RUN
            retry | 2 | RUN is missing
            runs list -i | 2 | --inventory needs a value: FILE
            exec -i inventory.toml --on web09 -- true | 3 | is not in
            exec -i inventory.toml --on '' -- true | 3 | something is missing
            exec -i none.toml --on @all -- true | 3 | there is no such file
            workflow nonesuch -i inventory.toml | 3 | there is no such workflow
            workflow essential -i inventory.toml | 3 | has no module
            module motd -i inventory.toml | 3 | is not in this version of Flux yet
            --set motd -i inventory.toml workflow essential | 3 | is not module.key=value
            --profile night workflow list | 3 | there is no such profile
            """)
    void C12_mistakesAreSaidOnStderrWithTheRightCode(String line, int code, String words) {
        assertThat(screen.flux(line.replace("''", " ").split(" ", -1))).isEqualTo(code);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).contains(words);
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        assertThat(screen.flux("-i", "inventory.toml", "--on", "db01", "exec", "--", "echo one"))
                .isZero();
        var before = screen.out();
        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "db01", "--", "echo one"))
                .isZero();
        assertThat(screen.out().lines().findFirst()).isEqualTo(before.lines().findFirst());
    }

    @Test
    void SEC28_F66_namesOfOneMachineRunOnceAndSaySo() {
        screen.write("inventory.toml", """
            [servers.web]
            hosts = ["web01", "web02", "web01"]
            """);
        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "@all", "--", "true"))
                .isEqualTo(3);
        assertThat(screen.err()).contains("\"web01\" stands twice");
        // a host of two groups is one host, and other names of its machine are its duplicates
        screen.write("inventory.toml", """
            [servers.web]
            hosts = ["web01", "web02"]
            [servers.db]
            hosts = ["db01", "web02"]
            """);
        var count = folder.resolve("count");
        var command = "echo x >>" + count + "; echo done";
        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "@all", "--output", "json", "--", command))
                .as(screen.err())
                .isZero();
        assertThat(count).hasContent("x");
        assertThat(Told.of(screen.out(), screen.err()).each("outcome"))
                .containsExactlyInAnyOrder("completed", "duplicate", "duplicate");

        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "@all", "--", "echo done"))
                .isZero();
        assertThat(screen.out()).contains("   done\n").contains("duplicate: the same machine as");
    }

    @Test
    void aFailingCommandIsShownWithItsStatus() {
        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "db01", "--", "echo no >&2; exit 3"))
                .isEqualTo(1);
        assertThat(screen.out()).contains("exit 3").contains("stderr: no");
    }

    @Test
    void severalWordsReachTheProgramAsTheyAre() {
        screen.flux("exec", "-i", "inventory.toml", "--on", "db01", "--", "printf", "%s.", "a b", "$HOME", "it's");
        assertThat(screen.out()).startsWith("db01   a b.$HOME.it's.");
    }

    @Test
    void SEC01_nothingAHostPrintsReachesTheTerminalAsItIs() {
        screen.flux(
                "exec",
                "-i",
                "inventory.toml",
                "--on",
                "db01",
                "--",
                "printf '\\033]0;title\\007\\033[2J\\rweb01   ok\\nnext\\302\\233x\\342\\200\\256'");
        assertThat(screen.out())
                .doesNotContain("\u001b", "\r", "\u0007", "\u009b", "\u202e")
                .contains("\\x1b]0;title");
    }

    @Test
    void C13_jsonIsOneDocumentAndNothingElse() {
        screen.flux("exec", "-i", "inventory.toml", "--on", "db01", "--output", "json", "--", "echo hi; exit 1");

        var json = JsonMapper.shared().readTree(screen.out());
        assertThat(json.path("schema_version").asInt()).isEqualTo(1);
        assertThat(json.path("summary").path("failed").asInt()).isEqualTo(1);
        assertThat(json.path("hosts").get(0).path("exec").path("stdout").asString())
                .isEqualTo("hi\n");
    }

    @Test
    void eventsAreOneObjectALine() {
        screen.flux("exec", "-i", "inventory.toml", "--on", "@all", "--output", "ndjson", "--", "true");

        var events = screen.out()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line).path("event").asString())
                .toList();
        assertThat(events).startsWith("started").endsWith("ended").contains("host_started", "host_ended");
    }

    @Test
    void everyRunLeavesAJournalAReportAndALog() throws Exception {
        screen.flux("exec", "-i", "inventory.toml", "--on", "web*", "--", "true");

        try (var runs = Files.list(folder.resolve("state/runs"))) {
            var run = runs.findFirst().orElseThrow();
            var journal = Files.readString(run.resolve("journal.jsonl"));
            assertThat(journal.lines().filter(line -> line.contains("\"type\":\"intent\"")))
                    .hasSize(2);
            assertThat(journal.indexOf("\"type\":\"run\"")).isLessThan(journal.indexOf("\"type\":\"intent\""));
            assertThat(journal.lines().toList().getLast()).contains("\"type\":\"end\"");
            assertThat(JsonMapper.shared()
                            .readTree(run.resolve("report.json").toFile())
                            .path("run")
                            .asString())
                    .isEqualTo(run.getFileName().toString());
            assertThat(run.resolve("flux.log")).exists();
            assertThat(Files.getPosixFilePermissions(run)).hasSize(3);
        }
    }

    @Test
    void inventoriesAreLookedAtWithoutContactingAnything() {
        assertThat(screen.flux("inventory", "check", "-i", "inventory.toml")).isZero();
        assertThat(screen.out()).contains("3 hosts in 2 groups, nothing is wrong");
        assertThat(screen.flux("inventory", "list", "-i", "inventory.toml")).isZero();
        assertThat(screen.out()).contains("web[01-02]").contains("workflow database");
        assertThat(screen.flux("inventory", "list", "-i", "inventory.toml", "--output", "json"))
                .isZero();
        assertThat(JsonMapper.shared().readTree(screen.out()).path("hosts").size())
                .isEqualTo(3);
        assertThat(screen.flux("inventory", "show", "web01", "-i", "inventory.toml"))
                .isZero();
        assertThat(screen.out()).contains("in web");
        assertThat(screen.flux("inventory", "show", "web1", "-i", "inventory.toml"))
                .isEqualTo(3);
        assertThat(screen.err()).contains("did you mean \"web01\"?");
    }

    @Test
    void C3_mistakesInConfigurationInventoryAndNamesAreToldAtOnce() {
        screen.write("flux.toml", "[global]\nforkz = 2\n");
        screen.write("bad.toml", "[servers.web]\nprot = 22\n");

        assertThat(screen.flux("module", "mtod", "--dry-run", "-i", "bad.toml")).isEqualTo(3);
        assertThat(screen.err())
                .containsSubsequence("flux.toml has an error", "forkz", "bad.toml has an error", "prot")
                .containsOnlyOnce("forkz: unknown key")
                .containsOnlyOnce("Nothing was contacted.");

        screen.write("flux.toml", "");
        assertThat(screen.flux("module", "mtod", "--dry-run", "-i", "bad.toml")).isEqualTo(3);
        assertThat(screen.err())
                .containsSubsequence(
                        "bad.toml has an error",
                        "prot: unknown key",
                        "module mtod has an error",
                        "there is no such module",
                        "did you mean \"motd\"?");
        assertThat(screen.flux("workflow", "securty", "--dry-run", "-i", "bad.toml"))
                .isEqualTo(3);
        assertThat(screen.err()).contains("prot: unknown key", "did you mean \"security\"?");
    }

    @Test
    void C3_aMistakeInAFileIsShownWithItsLineAndNothingIsContacted() {
        screen.write("bad.toml", "[servers.web]\nprot = 22\nport = 4294967318\n");

        assertThat(screen.flux("inventory", "check", "-i", "bad.toml")).isEqualTo(3);
        assertThat(screen.err())
                .contains("has 2 errors")
                .contains("servers.web.prot: unknown key")
                .contains("      2 | prot = 22")
                .contains("did you mean \"port\"?")
                .contains("must be 1-65535, is 4294967318")
                .contains("Nothing was contacted.");
    }

    @Test
    void catalogsAreShown() {
        assertThat(screen.flux("workflow", "list")).isZero();
        assertThat(screen.out()).contains("essential").contains("waits for");
        assertThat(screen.flux("module", "list")).isZero();
        assertThat(screen.out()).contains("not in this version yet");
        assertThat(screen.flux("workflow", "show", "security")).isZero();
        assertThat(screen.out()).contains("1. firewall");
        assertThat(screen.flux("config", "check")).isZero();
        assertThat(screen.out()).contains("nothing is wrong");
        assertThat(screen.flux("config", "show", "--output", "json")).isZero();
        assertThat(JsonMapper.shared().readTree(screen.out()).path("values").isArray())
                .isTrue();
    }

    @Test
    void theConfigurationIsShownWithItsLogs() {
        screen.write("flux.toml", """
            [logging]
            level = "info"
            [logging.syslog]
            server = "logs.example.org"
            """);
        assertThat(screen.flux("config", "show")).isZero();
        assertThat(screen.out())
                .containsSubsequence("[logging]", "level", "\"info\"", "[logging.syslog]", "\"logs.example.org\"")
                .contains("flux.toml:4:1");
    }

    @Test
    void aloneItSaysWhereToBeginOnOneScreen() {
        assertThat(screen.flux()).isZero();
        assertThat(screen.out()).contains("flux demo", "flux init", "orchestrate, workflow,", "--help");
        assertThat(screen.out().lines()).hasSizeLessThan(24);
        assertThat(screen.flux("lab")).isEqualTo(2);
        assertThat(screen.err()).contains("flux lab up");
    }

    @Test
    void everyCommandHasHelp() {
        for (var command : new String[] {
            "orchestrate", "workflow", "module", "exec", "inventory", "config", "hostkeys", "lab", "demo"
        }) {
            assertThat(screen.flux(command, "--help")).as(command).isZero();
            assertThat(screen.out()).as(command).startsWith("Usage: flux " + command);
        }
        assertThat(screen.flux("--version")).isZero();
        assertThat(screen.out()).startsWith("flux ");
    }
}
