package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.flux.cli.lab.Lab;
import dev.flux.cli.view.Console;
import dev.flux.problem.FluxException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo around the two runs, which are played here by a listener.
final class DemoCommandTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<List<String>> runs = new ArrayList<>();

    @TempDir
    private Path state = Path.of("");

    @Test
    void runsTheSameTwiceOnHostsThatAreThereAndLeavesNothing() throws Exception {
        needsLab();

        assertThat(demo((args, _) -> run(args, 0)).call()).isZero();

        assertThat(runs).hasSize(2);
        assertThat(runs.getFirst()).isEqualTo(runs.getLast()).startsWith("orchestrate", "-i");
        assertThat(screen())
                .containsSubsequence("5 hosts in 2 groups", "First run", "Second run", "Gone", "flux lab up");
        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    @Test
    void endsAfterAFirstRunThatDidNotGoWell() throws Exception {
        needsLab();

        assertThat(demo((args, _) -> run(args, 4)).call()).isEqualTo(4);

        assertThat(runs).hasSize(1);
        assertThat(screen()).doesNotContain("Second run").contains("exit code 4");
        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    @Test
    void takesTheHostsDownWhereTheRunBreaks() {
        needsLab();

        assertThatThrownBy(() -> demo((_, _) -> {
                            throw new IllegalStateException("broken");
                        })
                        .call())
                .hasMessage("broken");

        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    @Test
    void isForPeople() {
        var setup = setup((_, _) -> 0);
        setup.options().output = GlobalOptions.Output.JSON;

        assertThatThrownBy(() -> new DemoCommand(setup).call())
                .isInstanceOf(FluxException.class)
                .hasMessageContaining("--output");
    }

    private static void needsLab() {
        Lab.unsupported().ifPresent(why -> {
            System.err.println("skipped, no lab hosts here: " + why);
            abort("skipped, no lab hosts here: " + why);
        });
    }

    private int run(List<String> args, int code) {
        assertThat(Files.exists(Path.of(args.get(args.indexOf("-i") + 1)))).isTrue();
        assertThat(Files.exists(Path.of(args.get(args.indexOf("-c") + 1)))).isTrue();
        assertThat(new Lab(state).list())
                .singleElement()
                .satisfies(lab -> assertThat(lab.hosts()).hasSize(5));
        runs.add(args);
        return code;
    }

    private DemoCommand demo(ToIntBiFunction<List<String>, Console> program) {
        return new DemoCommand(setup(program));
    }

    private Setup setup(ToIntBiFunction<List<String>, Console> program) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var setup = new Setup(new Console(stream, stream, Console.Terminal.NONE), Surroundings.standard(), program);
        setup.options().stateDir = state;
        return setup;
    }

    private String screen() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
