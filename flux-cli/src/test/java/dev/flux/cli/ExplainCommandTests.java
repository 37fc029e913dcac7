package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.Payload;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `flux explain` against this machine's own shells.
final class ExplainCommandTests {

    private static final String SECRET = "$6$saltsaltsalt$" + "Ab1".repeat(28) + "xy";

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void files() {
        screen = new Screen(folder, Map.of("DEPLOY_HASH", SECRET)).withModules();
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01", "web02"]
                workflow = "greeting"
                become = false
                [hosts.lone]
                become = false
                """);
        screen.write("flux.toml", """
                [workflows.greeting]
                modules = ["motd"]
                """);
    }

    private int explain(String line) {
        return screen.flux(("explain " + line).split(" "));
    }

    @Test
    void showsTheScriptToTheByteAndAsksTheHostOnce() throws IOException {
        assertThat(explain("workflow greeting -i inventory.toml --on web01"))
                .as(screen.err())
                .isZero();
        var script = screen.out();
        assertThat(script).contains("s1() { step 1 motd", "main \"$@\"", "_enact()");
        assertThat(screen.err()).contains("facts told now", "sha256 " + Payload.digest(script));

        assertThat(explain("orchestrate -i inventory.toml --on web01")).isZero();
        assertThat(screen.out()).as("the same workflow, by its group").isEqualTo(script);
        assertThat(screen.err()).contains(" ago");
        try (var runs = Files.list(folder.resolve("state/runs"))) {
            assertThat(runs).hasSize(1);
        }
    }

    @Test
    void aDryRunHasNoCodeThatChangesAnything() {
        assertThat(explain("workflow greeting --dry-run -i inventory.toml --on web01"))
                .isZero();
        assertThat(screen.out()).contains("_holds()").doesNotContain("_enact()");
        assertThat(explain("workflow greeting --steps -i inventory.toml --on web01"))
                .isZero();
        assertThat(screen.out()).startsWith("s1() { step 1 motd").doesNotContain("_holds()");
    }

    @Test
    void secretsAreNamedAndNotShown() {
        screen.write("flux.toml", """
                [workflows.accounts]
                modules = ["user"]
                [[workflows.accounts.user.accounts]]
                name = "deploy"
                password_hash = "env:DEPLOY_HASH"
                """);
        assertThat(explain("workflow accounts -i inventory.toml --on web01"))
                .as(screen.err())
                .isZero();
        assertThat(screen.err()).contains("gets env:DEPLOY_HASH").doesNotContain(SECRET);
        assertThat(screen.out()).contains("deploy").doesNotContain(SECRET);
    }

    @Test
    void isOneDocumentForPrograms() {
        assertThat(explain("module motd --output json -i inventory.toml --on web01"))
                .isZero();
        var document = ReportJson.MAPPER.readTree(screen.out());
        assertThat(document.path("steps").size()).isPositive();
        assertThat(document.path("sha256").asString())
                .isEqualTo(Payload.digest(document.path("script").asString()));
    }

    @Test
    void oneHostAndSomethingThatItRunsAreNeeded() {
        assertThat(explain("workflow greeting -i inventory.toml")).isEqualTo(2);
        assertThat(screen.err()).contains("these are 3", "--on web01");
        assertThat(explain("orchestrate -i inventory.toml --on lone")).isEqualTo(3);
        assertThat(screen.err()).contains("no group of it has a workflow");
        assertThat(explain("module mtd -i inventory.toml --on web01")).isEqualTo(3);
        assertThat(screen.err()).contains("motd");
        assertThat(explain("--dry-run")).isEqualTo(2);
        assertThat(folder.resolve("state/runs")).doesNotExist();
    }
}
