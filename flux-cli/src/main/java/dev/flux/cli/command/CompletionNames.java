package dev.flux.cli.command;

import dev.flux.cli.command.Completion.Candidate;
import dev.flux.cli.view.CheckpointsView;
import dev.flux.cli.view.RunsView;
import dev.flux.cli.view.Words;
import dev.flux.facts.FactNames;
import dev.flux.host.Inventory;
import dev.flux.journal.PastRun;
import dev.flux.module.FluxModule;
import dev.flux.problem.FluxException;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/// Names that a command line may hold, from the files that it names. Nothing is run, asked or contacted for them, and
/// a file that cannot be read has no names.
final class CompletionNames {

    private static final int RUNS = 50;

    private final Setup setup;

    CompletionNames(Setup setup) {
        this.setup = setup;
    }

    /// An option that was typed earlier on the line, for what follows from it.
    void hear(OptionSpec option, String value) {
        switch (option.longestName()) {
            case "--inventory" -> setup.targets().inventories.add(Path.of(value));
            case "--config" -> setup.options().config = Path.of(value);
            case "--profile" -> setup.options().profile = value;
            case "--state-dir" -> setup.options().stateDir = Path.of(value);
            default -> {}
        }
    }

    /// @param place the option, or the command whose parameter it is
    /// @param label what stands for the value in help
    /// @param typed as far as the value is typed
    Stream<Candidate> values(String place, String label, String typed) {
        try {
            return switch (place + " " + label) {
                case "--inventory-format F" -> words("flux", "ansible", "list", "csv", "jsonl", "program");
                case "--host-key-policy P" -> words("strict", "accept-new");
                case "--profile P" ->
                    setup.project().config().profiles().stream().map(CompletionNames::plain);
                case "--jump-host H",
                        "--follow HOST",
                        "flux inventory show HOST",
                        "flux ssh HOST",
                        "flux lock status HOST" -> hosts();
                case "--set M.KEY=VALUE" -> settings(typed);
                case "--log-level L" -> words("error", "warn", "info", "debug");
                case "--strategy S" -> words("parallel", "sequential");
                case "--rollback WHAT" -> words("fleet", "none");
                case "--reboot WHEN" -> words("never", "if-required", "always");
                case "--order O" -> words("inventory", "sorted", "unhealthy");
                case "flux completion SHELL" -> words("bash", "zsh", "fish");
                case "flux module NAME", "flux module show NAME", "flux explain module NAME", "flux test module NAME" ->
                    modules();
                case "flux workflow NAME",
                        "flux workflow show NAME",
                        "flux explain workflow NAME",
                        "flux test workflow NAME" -> workflows();
                case "flux help TOPIC" ->
                    HelpTopics.all().stream().map(topic -> new Candidate(topic.name(), topic.title()));
                case "flux facts NAME" ->
                    FactNames.ALL.entrySet().stream().map(one -> new Candidate(one.getKey(), one.getValue()));
                case "--to RUN[/HOST]" -> checkpoints(typed);
                case "flux checkpoints show RUN" -> runs(CheckpointsView::isKept);
                // one that cannot be read is the one that is meant
                case "flux runs check RUN" ->
                    new PastRuns(setup)
                            .folders(List.of()).stream()
                                    .limit(RUNS)
                                    .map(run -> plain(
                                            Report.shortRun(run.getFileName().toString())));
                default ->
                    switch (label) {
                        case "SELECTOR" -> selections(typed);
                        case "RUN", "ID" -> runs(_ -> true);
                        case "FILE", "DIR" -> Stream.of(Completion.FILES);
                        default -> Stream.empty();
                    };
            };
        } catch (FluxException e) {
            return Stream.empty();
        }
    }

    private static Candidate plain(String value) {
        return new Candidate(value, "");
    }

    private static Stream<Candidate> words(String... all) {
        return Stream.of(all).map(CompletionNames::plain);
    }

    private Stream<Candidate> modules() {
        var modules = setup.surroundings().modules().get();
        return modules.names().stream()
                .flatMap(name -> modules.module(name).stream())
                .map(module -> new Candidate(module.name(), module.summary()));
    }

    private Stream<Candidate> workflows() {
        return setup.project().config().workflows().byName().values().stream()
                .map(workflow -> new Candidate(workflow.name(), workflow.summary()));
    }

    private Stream<Candidate> settings(String typed) {
        int dot = typed.indexOf('.');
        if (dot < 0) {
            return modules().map(one -> new Candidate(one.value() + ".", one.meaning()));
        }
        var module = typed.substring(0, dot);
        return setup.surroundings().modules().get().module(module).stream()
                .map(FluxModule::schema)
                .flatMap(schema -> schema.keys().stream())
                .map(key -> new Candidate(module + "." + key.name() + "=", key.meaning()));
    }

    private Stream<Candidate> hosts() {
        return inventory().stream()
                .flatMap(inventory -> inventory.hosts().keySet().stream())
                .map(CompletionNames::plain);
    }

    /// Hosts and groups; what stands before the last one of a list stays.
    private Stream<Candidate> selections(String typed) {
        int begin = 0;
        for (char separator : List.of(',', '&', '!')) {
            begin = Math.max(begin, typed.lastIndexOf(separator) + 1);
        }
        var before = typed.substring(0, begin);
        var all = new Candidate("@all", "every host");
        return inventory().stream()
                .flatMap(inventory -> Stream.concat(
                        Stream.concat(
                                Stream.of(all),
                                inventory.groups().keySet().stream().map(one -> plain("@" + one))),
                        inventory.hosts().keySet().stream().map(CompletionNames::plain)))
                .map(one -> new Candidate(before + one.value(), one.meaning()));
    }

    private Stream<Candidate> runs(Predicate<PastRun> wanted) {
        return new PastRuns(setup)
                .newest(RUNS).stream()
                        .filter(wanted)
                        .map(run -> new Candidate(Report.shortRun(run.run()), RunsView.line(run, Instant.now())));
    }

    /// Runs that can be put back; after the slash, the hosts on which one of them changed something.
    private Stream<Candidate> checkpoints(String typed) {
        int slash = typed.indexOf('/');
        if (slash < 0) {
            return runs(CheckpointsView::isKept);
        }
        var id = typed.substring(0, slash);
        return new PastRuns(setup)
                .newest(RUNS).stream()
                        .filter(run -> run.run().startsWith(id) && CheckpointsView.isKept(run))
                        .limit(1)
                        .flatMap(run -> run.report().hosts().stream())
                        .filter(host -> host.count(Outcome.CHANGED) > 0)
                        .map(host -> new Candidate(
                                id + "/" + host.name(), Words.count(host.count(Outcome.CHANGED), "change")));
    }

    /// The inventories that the line names. A program among them is not run for this.
    private Optional<Inventory> inventory() {
        var files = setup.targets().inventories;
        var folder = setup.surroundings().folder();
        boolean programs = files.stream().map(folder::resolve).anyMatch(CompletionNames::mayRun);
        return files.isEmpty() || programs ? Optional.empty() : Optional.of(new Targets(setup).inventory());
    }

    private static boolean mayRun(Path file) {
        return Files.isDirectory(file) || Files.isExecutable(file);
    }
}
