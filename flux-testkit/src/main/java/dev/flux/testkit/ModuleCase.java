package dev.flux.testkit;

import static java.util.stream.Collectors.joining;

import dev.flux.module.FluxModule;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One file that says what a module makes of some facts and settings: what goes in above `----`, what comes out below.
///
/// Above stand a sentence or two, an empty line, and then lines of `fact NAME VALUE`, `host NAME` and `set KEY JSON`.
/// Below stand the steps as a payload has them, or, where the settings are not allowed, the problems. A text of many
/// lines in a step is shown by its length and digest only, so that a case stays small enough to be read.
public record ModuleCase(FluxModule module, Path file) {

    private static final String LINE = "----\n";
    private static final int LONG = 12;

    /// What the module makes of it.
    public String outcome() {
        var input = input();
        var problems = input.problems();
        if (!problems.isEmpty()) {
            return problems.stream().map(ModuleCase::show).collect(joining("\n", "", "\n"));
        }
        return Payload.body(steps(input)).replaceAll("(?m) +$", "");
    }

    /// Compares it with what the file says; with `-Dflux.spec.update=true` the file is written anew, and that run
    /// fails.
    public void verify() {
        var text = read();
        var at = text.indexOf(LINE);
        if (at < 0) {
            throw new AssertionError(file + " has no line of four hyphens");
        }
        var expected = text.substring(at + LINE.length());
        var actual = Shortened.of(outcome(), LONG);
        if (!actual.equals(expected)) {
            if (Boolean.getBoolean("flux.spec.update")) {
                write(text.substring(0, at) + LINE + actual);
            }
            throw new AssertionError(file + " says:\n" + expected + "\nand the module says:\n" + actual);
        }
    }

    private List<Step> steps(ModuleInput input) {
        var deadline = input.settings().time("timeout");
        var steps = new ArrayList<Step>();
        for (var resource : input.desired()) {
            steps.add(new Step(steps.size() + 1, module.name(), resource, deadline, false));
        }
        return steps;
    }

    private ModuleInput input() {
        var text = read();
        var input = ModuleInput.of(module);
        for (var line : text.substring(0, text.indexOf(LINE)).lines().toList()) {
            var words = line.split(" ", 3);
            input = switch (words[0]) {
                case "fact" -> input.fact(words[1], words[2]);
                case "set" -> input.set(words[1], words[2]);
                case "host" -> input.host(words[1]);
                default -> input;
            };
        }
        return input;
    }

    private static String show(Problem problem) {
        return problem.path() + ": " + problem.message()
                + problem.hint().map(hint -> "\n  " + hint).orElse("");
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return module.name() + "/" + file.getFileName();
    }
}
