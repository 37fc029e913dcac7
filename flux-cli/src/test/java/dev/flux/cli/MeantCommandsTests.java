package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.command.FluxCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/// A command line makes the commands that it can mean, and answers as if all had been made.
class MeantCommandsTests {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aCommandIsCalledAsItsClass() {
        assertThat(FluxCommand.commands())
                .hasSizeGreaterThan(15)
                .allSatisfy(type -> assertThat(FluxCommand.meantBy(
                                List.of(type.getAnnotation(Command.class).name())))
                        .contains(type));
    }

    @Test
    void onlyWhatIsNamedIsMade() {
        assertThat(FluxCommand.meantBy(List.of("--on", "web", "exec", "--", "true")))
                .extracting(Class::getSimpleName)
                .containsExactly("ExecCommand");
        assertThat(FluxCommand.meantBy(List.of("exec", "--", "workflow"))).hasSize(2);
    }

    @Test
    void whatSpeaksOfAllHasAll() {
        for (var words : List.of(
                List.<String>of(),
                List.of("orchestrte"),
                List.of("--version"),
                List.of("--help", "exec"),
                List.of("complete", "--", "exec"))) {
            assertThat(FluxCommand.meantBy(words)).as(words.toString()).isEqualTo(FluxCommand.commands());
        }
    }

    @Test
    void aMistakeIsAnsweredWithAllCommands() {
        var screen = new Screen(folder);

        assertThat(screen.flux("orchestrte", "exec", "--", "true")).isEqualTo(2);

        assertThat(screen.err()).contains("did you mean \"orchestrate\"?");
    }

    @Test
    void aGroupIsNeverAFileOfArguments() {
        var screen = new Screen(folder);
        screen.write("words", "--version");

        assertThat(screen.flux("exec", "--on", "@" + folder.resolve("words"), "--", "true"))
                .isNotZero();

        assertThat(screen.out()).isEmpty();
    }
}
