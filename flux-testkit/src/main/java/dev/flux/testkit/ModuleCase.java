package dev.flux.testkit;

import static java.util.stream.Collectors.joining;

import dev.flux.facts.Facts;
import dev.flux.module.CommonSettings;
import dev.flux.module.FluxModule;
import dev.flux.module.Subject;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Layer;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        var problems = new Problems();
        var settings = settings(problems);
        if (problems.isEmpty()) {
            module.check(settings, path(), problems);
        }
        if (!problems.isEmpty()) {
            return problems.list().stream().map(ModuleCase::show).collect(joining("\n", "", "\n"));
        }
        return Payload.body(steps(settings)).replaceAll("(?m) +$", "");
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

    private List<Step> steps(Settings settings) {
        var subject = new Subject(words("host ").stream().findFirst().orElse("web01"), Map.of());
        var steps = new ArrayList<Step>();
        for (var resource : module.desired(facts(), subject, settings)) {
            steps.add(new Step(steps.size() + 1, module.name(), resource, settings.time("timeout"), false));
        }
        return steps;
    }

    private Facts facts() {
        Map<String, String> facts = new HashMap<>();
        for (var line : words("fact ")) {
            var words = line.split(" ", 2);
            facts.put(words[0], words[1]);
        }
        return new Facts(facts);
    }

    private Settings settings(Problems problems) {
        var at = Position.of(String.valueOf(file.getFileName()));
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (var line : words("set ")) {
            var words = line.split(" ", 2);
            entries.put(words[0], new Tree.Entry(at, JsonTree.of(words[1], at)));
        }
        var layer = new Layer("case", new Tree.Table(at, entries));
        return new SettingsReader(problems).merge(CommonSettings.with(module), path(), List.of(layer));
    }

    private String path() {
        return "modules." + module.name();
    }

    private static String show(Problem problem) {
        return problem.path() + ": " + problem.message()
                + problem.hint().map(hint -> "\n  " + hint).orElse("");
    }

    private List<String> words(String verb) {
        var text = read();
        return text.substring(0, text.indexOf(LINE))
                .lines()
                .filter(line -> line.startsWith(verb))
                .map(line -> line.substring(verb.length()))
                .toList();
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
