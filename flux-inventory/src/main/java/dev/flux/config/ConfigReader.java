package dev.flux.config;

import dev.flux.document.Documents;
import dev.flux.document.Seen;
import dev.flux.plan.Workflow;
import dev.flux.plan.Workflows;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.settings.Key;
import dev.flux.settings.Layer;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Tree;
import dev.flux.settings.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `flux.toml`: `[global]`, `[logging]`, `[modules.<name>]`, `[workflows.<name>]`, `[profiles.<name>]`.
public final class ConfigReader {

    /// Settings of Flux itself.
    public static final Schema GLOBAL = Schema.of(
            Key.of(
                    "version",
                    Type.text("[0-9]+(\\.[0-9]+){0,2}", 20, "a version such as \"1.0\""),
                    "of the file's form"),
            Key.of(
                    "log_level",
                    Type.choice("error", "warn", "info", "debug", "ERROR", "WARN", "INFO", "DEBUG"),
                    "info",
                    "how much the log file of a run tells"),
            Key.of(
                    "inventory_cache",
                    new Type.Time(Duration.ZERO, Duration.ofDays(30)),
                    Duration.ZERO,
                    "how long the answer of an inventory program is good for; 0s keeps none"),
            Key.of(
                    "inventory_timeout",
                    new Type.Time(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                    Duration.ofSeconds(30),
                    "how long an inventory program may take"),
            Key.of(
                    "runs_kept",
                    new Type.Whole(1, 100_000),
                    200L,
                    "how many of the newest runs this machine remembers whatever their age"),
            Key.of(
                    "runs_kept_for",
                    new Type.Time(Duration.ZERO, Duration.ofDays(3650)),
                    Duration.ofDays(90),
                    "how long it remembers the others; unfinished runs stay, and the newest that changed a host"));

    /// What a workflow's table may hold besides the settings of its modules.
    public static final Schema WORKFLOW = OwnWorkflows.SCHEMA;

    private static final List<String> TABLES = List.of("global", "logging", "modules", "workflows", "profiles");
    private static final List<String> PROFILE = List.of("global", "logging", "modules");

    private final Problems problems = new Problems();
    private final Map<String, List<Layer>> modules = new LinkedHashMap<>();
    private final List<Layer> global = new ArrayList<>();
    private final List<Layer> logging = new ArrayList<>();

    private ConfigReader() {}

    /// The file to read: the one that is named, else the first of `./flux.toml`, `~/.config/flux/flux.toml`,
    /// `/etc/flux/flux.toml` that is there.
    public static Optional<Path> find(Optional<Path> named, Path folder, Path home) {
        if (named.isPresent()) {
            return named.map(folder::resolve);
        }
        return Stream.of(
                        folder.resolve("flux.toml"),
                        home.resolve(".config/flux/flux.toml"),
                        Path.of("/etc/flux/flux.toml"))
                .filter(Files::exists)
                .findFirst();
    }

    /// What it says.
    ///
    /// @param profile laid over it
    /// @throws FluxException with everything that is wrong in it
    public static Config read(Optional<Path> file, Optional<String> profile) {
        return read(file, profile, Seen.NOBODY);
    }

    /// The same, and tells what was read.
    public static Config read(Optional<Path> file, Optional<String> profile, Seen seen) {
        var reader = new ConfigReader();
        var table = file.flatMap(path -> Documents.read(path, reader.problems, seen));
        return reader.config(file, table, profile);
    }

    private Config config(Optional<Path> file, Optional<Tree.Table> table, Optional<String> profile) {
        var subject = file.map(Path::toString).orElse("the configuration");
        table.ifPresent(root -> known("", root, TABLES));
        table.ifPresent(root -> layers(subject, "", root));
        var profiles = table.flatMap(root -> root.table("profiles"));
        profiles.ifPresent(all -> all.entries()
                .forEach((name, entry) ->
                        asTable("profiles." + name, entry).ifPresent(one -> known("profiles." + name, one, PROFILE))));
        var names = profiles.map(all -> List.copyOf(all.entries().keySet())).orElse(List.of());
        profile.ifPresent(name -> profile(name, profiles, names));
        var workflows = table.flatMap(root -> root.table("workflows"))
                .map(all -> new OwnWorkflows(problems).read(all))
                .orElse(List.<Workflow>of());
        var settings = new SettingsReader(problems).merge(GLOBAL, "global", global);
        var logs = LogSettings.of(new SettingsReader(problems).merge(LogSettings.SCHEMA, "logging", logging), problems);
        problems.throwIfAny(subject);
        return new Config(file, settings, logs, Workflows.BUILT_IN.and(workflows), modules, names, List.of());
    }

    private void profile(String name, Optional<Tree.Table> profiles, List<String> names) {
        var table = profiles.flatMap(all -> all.table(name));
        if (table.isEmpty()) {
            problems.add(
                    Problem.of("--profile " + name, "there is no such profile").hint(Suggestion.hint(name, names)));
        } else {
            layers("profile " + name, "profiles." + name + ".", table.get());
        }
    }

    private void layers(String layer, String path, Tree.Table table) {
        Optional.ofNullable(table.entries().get("global"))
                .flatMap(entry -> asTable(path + "global", entry))
                .ifPresent(one -> global.add(new Layer(layer, one)));
        Optional.ofNullable(table.entries().get("logging"))
                .flatMap(entry -> asTable(path + "logging", entry))
                .ifPresent(one -> logging.add(new Layer(layer, one)));
        Optional.ofNullable(table.entries().get("modules"))
                .flatMap(entry -> asTable(path + "modules", entry))
                .ifPresent(all -> all.entries()
                        .forEach((module, entry) -> asTable(path + "modules." + module, entry)
                                .ifPresent(one -> modules.computeIfAbsent(module, _ -> new ArrayList<>())
                                        .add(new Layer(layer, OldNames.current(module, one))))));
    }

    private void known(String path, Tree.Table table, List<String> names) {
        table.entries().forEach((name, entry) -> {
            var full = path.isEmpty() ? name : path + "." + name;
            if (!names.contains(name)) {
                problems.add(Problem.unknownKey(entry.keyAt(), full).hint(Suggestion.hint(name, names)));
            } else {
                asTable(full, entry);
            }
        });
    }

    private Optional<Tree.Table> asTable(String path, Tree.Entry entry) {
        if (entry.value() instanceof Tree.Table table) {
            return Optional.of(table);
        }
        problems.add(
                entry.value().at(), path, "must be a table, is " + entry.value().kind());
        return Optional.empty();
    }

    /// How loud the run's log file is.
    public static String logLevel(Settings global) {
        return global.text("log_level").toLowerCase(java.util.Locale.ROOT);
    }
}
