package dev.flux.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `for_each` in a workflow's settings of a module.
final class ForEachTests {

    private static final Schema SCHEMA = Schema.of(
            Key.of("comment", Type.text(), ""),
            Key.of("groups", Type.list(Type.text()), ""),
            Key.of(
                    "accounts",
                    Type.list(new Type.Group(
                            Schema.of(Key.of("name", Type.text(), ""), Key.of("keys", Type.list(Type.text()), "")))),
                    ""));

    @TempDir
    Path folder;

    @Test
    void repeatsListsForEveryItem() throws IOException {
        var settings = settings("""
                for_each = ["alice", "bob"]
                comment = "all of us"
                groups = ["staff"]
                accounts = [{ name = "{item}", keys = ["key of {item}"] }]
                """);

        assertThat(settings.text("comment")).isEqualTo("all of us");
        assertThat(settings.texts("groups")).containsExactly("staff");
        assertThat(settings.groups("accounts"))
                .extracting(account -> account.text("name") + ": " + account.texts("keys"))
                .containsExactly("alice: [key of alice]", "bob: [key of bob]");
    }

    @Test
    void fillsInWhatItemsOfTablesSay() throws IOException {
        var settings = settings("""
                for_each = [{ who = "alice", team = "web" }, { who = "bob", team = "db" }]
                accounts = [{ name = "{item.who}" }]
                "groups+" = ["{item.team}-team"]
                """);

        assertThat(settings.groups("accounts"))
                .extracting(account -> account.text("name"))
                .containsExactly("alice", "bob");
        assertThat(settings.texts("groups")).containsExactly("web-team", "db-team");
    }

    @Test
    void saysEveryMistakeAtOnceWithItsPlace() {
        assertThat(mistakes("""
                for_each = ["alice"]
                comment = "for {item}"
                accounts = [{ name = "{item.who}" }]
                """))
                .anySatisfy(line -> assertThat(line).contains("7:1", "comment", "only lists can be repeated"))
                .anySatisfy(line -> assertThat(line).contains("8:", "{item.who} is not in every item"));
        assertThat(mistakes("for_each = [\"alice\"]\ngroups = [\"staff\"]\n"))
                .singleElement()
                .asString()
                .contains("user.for_each", "nothing is repeated");
        assertThat(mistakes("for_each = [1, 2]\ngroups = [\"{item}\"]\n"))
                .singleElement()
                .asString()
                .contains("must be a list of at most 1000 strings");
        assertThat(mistakes("for_each = \"alice\"\ngroups = [\"{item}\"]\n")).hasSize(1);
    }

    private Settings settings(String text) throws IOException {
        var workflow = read(text).workflows().workflow("team").orElseThrow();
        var problems = new Problems();
        var settings = new SettingsReader(problems)
                .merge(SCHEMA, "modules.user", workflow.parts().getFirst().layers());
        problems.throwIfAny("the test");
        return settings;
    }

    private List<String> mistakes(String text) {
        var thrown = catchThrowableOfType(FluxException.class, () -> read(text));
        assertThat(thrown).isNotNull();
        return thrown.problems().stream().map(Problem::toString).toList();
    }

    private Config read(String text) throws IOException {
        var file = folder.resolve("flux.toml");
        Files.writeString(file, """
                [workflows.team]
                summary = "the team's accounts"
                modules = ["user"]

                [workflows.team.user]
                """ + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return ConfigReader.read(Optional.of(file), Optional.empty());
    }
}
