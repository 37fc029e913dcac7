package dev.flux.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.settings.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTests {

    @TempDir
    Path folder;

    private Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private Config read(String text, String... profile) throws IOException {
        var file = write(folder.resolve("flux.toml"), text);
        return ConfigReader.read(Optional.of(file), profile.length == 0 ? Optional.empty() : Optional.of(profile[0]));
    }

    private List<String> mistakes(String text, String... profile) {
        var thrown = catchThrowableOfType(FluxException.class, () -> read(text, profile));
        assertThat(thrown).isNotNull();
        return thrown.problems().stream()
                .map(Problem::toString)
                .map(line -> line.replace(folder + "/flux.toml:", ""))
                .toList();
    }

    @Test
    void theRoadmapsConfigurationLoadsAsWritten() throws IOException {
        var config = read("""
                [global]
                version = "3.0"
                log_level = "INFO"

                [modules.ssh]
                port = 2222
                disable_passwords = true

                [workflows.security]
                enabled = true
                """);

        assertThat(ConfigReader.logLevel(config.global())).isEqualTo("info");
        assertThat(config.modules()).containsKey("ssh");
        assertThat(requireNonNull(config.modules().get("ssh"))
                        .getFirst()
                        .table()
                        .value("password_authentication"))
                .get()
                .isInstanceOfSatisfying(
                        Tree.Flag.class, flag -> assertThat(flag.value()).isFalse());
        assertThat(config.workflows().workflow("security").orElseThrow().enabled())
                .isTrue();
    }

    @Test
    void withoutAFileThereAreDefaults() {
        var config = ConfigReader.read(Optional.empty(), Optional.empty());

        assertThat(ConfigReader.logLevel(config.global())).isEqualTo("info");
        assertThat(config.workflows().names()).hasSize(7);
    }

    @Test
    void workflowsOfOnesOwnHaveModulesInOrderAndSettings() throws IOException {
        var workflow = read("""
                        [workflows.baseline]
                        summary = "ours"
                        modules = ["hostname", "motd"]
                        stop_on_error = false
                        [workflows.baseline.motd]
                        color = "blue"
                        """).workflows().workflow("baseline").orElseThrow();

        assertThat(workflow.modules()).containsExactly("hostname", "motd");
        assertThat(workflow.stopOnError()).isFalse();
        assertThat(workflow.parts().getLast().layers().getFirst().table().value("color"))
                .isPresent();
        assertThat(workflow.origin().toString()).endsWith("flux.toml:1:1");
    }

    @Test
    void fluxsOwnWorkflowsCanBeSwitchedOffAndTuned() throws IOException {
        var config = read("""
                [workflows.essential]
                enabled = false
                [workflows.essential.sysctl]
                preset = ["performance"]
                """);
        var essential = config.workflows().workflow("essential").orElseThrow();

        assertThat(essential.enabled()).isFalse();
        assertThat(essential.modules()).contains("update", "sysctl");
        assertThat(mistakes("[workflows.essential]\nmodules = [\"motd\"]\n"))
                .containsExactly(
                        "2:1: workflows.essential.modules: essential is Flux's own, and its modules are fixed");
    }

    @Test
    void profilesAreLaidOver() throws IOException {
        var text = """
                [modules.motd]
                color = "red"
                [profiles.night.modules.motd]
                color = "blue"
                [profiles.night.global]
                log_level = "debug"
                """;

        assertThat(read(text).modules().get("motd")).hasSize(1);
        assertThat(read(text, "night").modules().get("motd")).hasSize(2);
        assertThat(ConfigReader.logLevel(read(text, "night").global())).isEqualTo("debug");
        assertThat(mistakes(text, "nite")).containsExactly("--profile nite: there is no such profile");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        assertThat(mistakes("""
                        [gobal]
                        [global]
                        log_level = "loud"
                        [modules]
                        motd = 3
                        [workflows.Bad]
                        modules = ["motd"]
                        [workflows.mine]
                        summary = "nothing"
                        [workflows.other]
                        modules = ["motd"]
                        [workflows.other.sysctl]
                        preset = []
                        """))
                .containsExactly(
                        "1:1: gobal: unknown key",
                        "3:13: global.log_level: must be one of error, warn, info, debug, ERROR, WARN, INFO, DEBUG, is \"loud\"",
                        "5:8: modules.motd: must be a table, is an integer",
                        "6:1: workflows.Bad: a workflow's name has small letters, digits, _ and -",
                        "8:1: workflows.mine: needs modules",
                        "12:1: workflows.other.sysctl: is not a module of this workflow");
    }

    @Test
    void theFirstFileIsUsed() throws IOException {
        var home = folder.resolve("home");
        var here = folder.resolve("here");
        assertThat(ConfigReader.find(Optional.empty(), here, home)).isEmpty();
        var users = write(home.resolve(".config/flux/flux.toml"), "");
        assertThat(ConfigReader.find(Optional.empty(), here, home)).contains(users);
        var ours = write(here.resolve("flux.toml"), "");
        assertThat(ConfigReader.find(Optional.empty(), here, home)).contains(ours);
        assertThat(ConfigReader.find(Optional.of(Path.of("other.toml")), here, home))
                .contains(here.resolve("other.toml"));
    }

    @Test
    void settingsAreTyped() {
        var layers = TypedSettings.parse(List.of(
                "motd.color=blue",
                "motd.disk_warn=90",
                "sysctl.preset=[security, performance]",
                "motd.message=two words"));

        assertThat(layers.get("motd")).hasSize(3);
        assertThat(requireNonNull(layers.get("motd")).get(1).table().value("disk_warn"))
                .get()
                .isInstanceOf(Tree.Whole.class);
        assertThat(requireNonNull(layers.get("sysctl")).getFirst().table().value("preset"))
                .get()
                .isInstanceOfSatisfying(
                        Tree.Items.class, items -> assertThat(items.items()).hasSize(2));
        assertThat(catchThrowableOfType(FluxException.class, () -> TypedSettings.parse(List.of("motd", "x=", "a.b"))))
                .satisfies(wrong -> assertThat(wrong.problems()).hasSize(3));
    }
}
