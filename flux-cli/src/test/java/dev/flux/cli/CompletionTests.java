package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What follows on a command line, as flux says it and as shells show it.
final class CompletionTests {

    private final Path folder;
    private final Screen screen;

    CompletionTests(@TempDir Path folder) {
        this.folder = folder;
        this.screen = new Screen(folder);
    }

    @BeforeEach
    void files() {
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01", "web02"]
                [servers.db]
                hosts = ["db01"]
                """);
        screen.write("flux.toml", """
                [workflows.greeting]
                modules = ["motd"]
                [profiles.night.modules.motd]
                enabled = false
                """);
    }

    private List<String> after(String line) {
        var words = new java.util.ArrayList<>(List.of("complete", "--"));
        words.addAll(List.of(line.split(" ", -1)));
        assertThat(screen.flux(words.toArray(String[]::new)))
                .as(screen.out() + screen.err())
                .isZero();
        return screen.out()
                .lines()
                .map(one -> one.substring(0, one.indexOf('\t')))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orch                                     | orchestrate",
                "inventory sh                             | show",
                "--dry-run workflow gr                    | greeting",
                "--dry                                    | --dry-run",
                "explain workflow gr                      | greeting",
                "test workflow gr                         | greeting",
                "exec --log-level d                       | debug",
                "completion z                             | zsh",
                "exec --out                               | --output",
                "exec --output nd                         | ndjson",
                "exec --output=nd                         | --output=ndjson",
                "--profile ni                             | night",
                "exec -i inventory.toml --follow db       | db01",
                "report --format jun                      | junit",
                "report --output-file re                  | :files",
                "exec -i inventory.toml --on db           | db01",
                "exec -i inventory.toml --on=@d           | --on=@db",
                "exec --inventory=inventory.toml --on web01,d | web01,db01",
                "exec -i inventory.toml --on @all&!d      | @all&!db01",
                "inventory show -i inventory.toml db      | db01",
                "ssh -i inventory.toml db                 | db01",
                "help select                              | selectors",
                "facts os.cod                             | os.codename",
                "orchestrate -i inv                       | :files",
                "apply pl                                 | :files",
                "exec --on web01 -- cat /et               | :files",
            })
    void saysWhatFollows(String line, String only) {
        assertThat(after(line)).containsExactly(only);
    }

    @Test
    void hiddenCommandsAndFilesThatAreWrongHaveNoNames() {
        assertThat(after("reh")).isEmpty();
        assertThat(after("")).contains("orchestrate", "rollback").doesNotContain("rehearse", "complete");
        screen.write("inventory.toml", "[servers.web\n");
        assertThat(after("exec -i inventory.toml --on w")).isEmpty();
        assertThat(after("exec --on w")).isEmpty();
    }

    @Test
    void noInventoryProgramIsRunForACompletion() throws IOException {
        var ran = folder.resolve("ran");
        var program = screen.write("fleet", "#!/bin/sh\ntouch " + ran + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(after("exec -i fleet --on w")).isEmpty();
        assertThat(ran).doesNotExist();
    }

    @Test
    void runsAreNamedByTheirIds() {
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--", "true");

        assertThat(after("report ")).singleElement().asString().matches("[0-9a-f]{8}");
        assertThat(screen.out()).contains("\texec");
        assertThat(after("rollback --to ")).as("nothing of it can be put back").isEmpty();
    }

    private void keptRun() {
        var moved = KeptRun.changed(1, "motd", "/etc/motd", "old\n", "new\n");
        new KeptRun("orchestrate")
                .host("web01", HostOutcome.COMPLETED, "", "", moved)
                .host("web02", HostOutcome.COMPLETED, "", "", KeptRun.step(1, "motd", "a", Outcome.UNCHANGED, "", ""))
                .host("db01", HostOutcome.FAILED, "it broke", "", moved)
                .ended(folder.resolve("state"));
    }

    @Test
    void afterTheSlashStandTheHostsThatARunChanged() {
        keptRun();

        assertThat(after("rollback --to 8f3")).containsExactly("8f3a8f3a");
        assertThat(after("rollback --to 8f3a8f3a/")).containsExactly("8f3a8f3a/web01", "8f3a8f3a/db01");
        assertThat(screen.out()).contains("\t1 change");
        assertThat(after("rollback --to 8f3a8f3a/d")).containsExactly("8f3a8f3a/db01");
        assertThat(after("rollback --to=8f3a8f3a/d")).containsExactly("--to=8f3a8f3a/db01");
        assertThat(after("rollback --to 77777777/")).isEmpty();
    }

    @Test
    void everyShellShowsTheHostsOfARun() throws Exception {
        keptRun();
        var line = "flux --state-dir state rollback --to 8f3a8f3a/w";

        assertThat(shell("bash", """
                        . SCRIPT
                        COMP_LINE='%s' COMP_WORDS=(%s); COMP_POINT=${#COMP_LINE} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        _flux && echo "${COMPREPLY[@]}"
                        """.formatted(line, line))).isEqualTo("8f3a8f3a/web01");
        assertThat(shell("fish", "source SCRIPT; complete -C '" + line + "'")).startsWith("8f3a8f3a/web01");
        assertThat(shell("zsh", """
                        compdef() {}; _describe() { print -rl -- "${(@P)2}" }; _files() { print FILES }
                        source SCRIPT
                        words=(%s) CURRENT=${#words}
                        _flux
                        """.formatted(line))).startsWith("8f3a8f3a/web01");
    }

    /// A program named flux that shells find.
    private String path() throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var program = Files.writeString(
                bin.resolve("flux"),
                "#!/bin/sh\nexec %s -cp '%s' dev.flux.cli.Flux \"$@\"\n"
                        .formatted(java, System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin + ":" + System.getenv("PATH");
    }

    private String shell(String name, String script) throws Exception {
        screen.flux("completion", name);
        var file = Files.writeString(folder.resolve("completion." + name), screen.out());
        var builder = new ProcessBuilder(name, "-c", script.replace("SCRIPT", file.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", path());
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flux exec -i inventory.toml --on=@d | (flux exec -i inventory.toml --on = @ d)      | db",
                "flux exec -i inventory.toml --on=   | (flux exec -i inventory.toml --on =)          | @all @web @db web01 web02 db01",
                "flux mod                            | (flux mod)                                    | module",
                "flux module show sys                | (flux module show sys)                        | sysctl",
                "flux test module mo                 | (flux test module mo)                         | motd",
                "flux orchestrate --set motd.mess    | (flux orchestrate --set motd.mess)            | motd.message=",
                "flux exec -i inven                  | (flux exec -i inven)                          | inventory.toml",
            })
    void bashShowsIt(String line, String words, String expected) throws Exception {
        assertThat(shell("bash", """
                        . SCRIPT
                        COMP_LINE='%s' COMP_WORDS=%s; COMP_POINT=${#COMP_LINE} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        _flux && echo "${COMPREPLY[@]}"
                        """.formatted(line, words))).isEqualTo(expected);
    }

    @Test
    void fishShowsIt() throws Exception {
        assertThat(shell("fish", "source SCRIPT; complete -C 'flux exec -i inventory.toml --on d'"))
                .isEqualTo("db01");
        assertThat(shell("fish", "source SCRIPT; complete -C 'flux modul'")).startsWith("module");
        assertThat(shell("fish", "source SCRIPT; complete -C 'flux exec -i inven'"))
                .startsWith("inventory.toml");
    }

    /// What zsh's own functions would show stands in for them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec -i inventory.toml --on d | db01",
                "exec --output nd              | ndjson",
                "exec -i inven                 | FILES",
            })
    void zshShowsIt(String line, String expected) throws Exception {
        assertThat(shell("zsh", """
                        compdef() {}; _describe() { print -rl -- "${(@P)2}" }; _files() { print FILES }
                        source SCRIPT
                        words=(flux %s) CURRENT=${#words}
                        _flux
                        """.formatted(line))).isEqualTo(expected);
    }
}
