package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Subject;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a workflow sets reaches its modules, and a host may say otherwise.
final class WorkflowSettingsTests {

    @TempDir
    private Path folder = Path.of("");

    /// Writes a word to a file of the host's name.
    private record Writer(Path folder) implements FluxModule {

        @Override
        public String name() {
            return "writer";
        }

        @Override
        public String summary() {
            return "Writes a word.";
        }

        @Override
        public Schema schema() {
            return Schema.of(Key.of("word", Type.text(), "usual", "what to write"));
        }

        @Override
        public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
            var file = folder.resolve(subject.name()).toString();
            return List.of(new FileContent(file, "0644", "root:root", settings.text("word") + "\n"));
        }
    }

    @Test
    void WF3_aModuleGetsWhatItsWorkflowSetsAndEachHostItsOwn() {
        var screen = new Screen(folder, Map.of(), List.of(new Writer(folder)));
        screen.write("flux.toml", """
                [workflows.all]
                modules = ["writer"]
                [workflows.all.writer]
                word = "of the workflow"
                """);
        for (var host : List.of("web01", "web02")) {
            screen.write("inventory.toml", """
                    [servers.web]
                    hosts = ["%s"]
                    workflow = "all"
                    [hosts.web02.modules.writer]
                    word = "of web02"
                    """.formatted(host));
            assertThat(screen.flux("orchestrate", "-i", "inventory.toml", "--on", "@web", "--allow-unsupported"))
                    .as(screen.out() + screen.err())
                    .isZero();
        }

        assertThat(folder.resolve("web01")).hasContent("of the workflow\n");
        assertThat(folder.resolve("web02")).hasContent("of web02\n");
    }
}
