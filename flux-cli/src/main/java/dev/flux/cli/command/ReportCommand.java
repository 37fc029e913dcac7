package dev.flux.cli.command;

import dev.flux.cli.page.PageView;
import dev.flux.cli.view.Console;
import dev.flux.cli.view.CsvView;
import dev.flux.cli.view.JsonView;
import dev.flux.cli.view.JunitView;
import dev.flux.cli.view.RunsView;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.host.Selector;
import dev.flux.journal.JournalReader;
import dev.flux.journal.PastRun;
import dev.flux.run.JournalEvents;
import dev.flux.run.RunEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux report [RUN]`: a run once more, for people and for programs.
@Command(
        name = "report",
        description = "Tell a run again: as it was shown, as a page, for build servers or spreadsheets.",
        footer = {
            "",
            "flux report 8f3a --on db02 -v                            every step of one host",
            "flux report 8f3a --format html --output-file run.html    a page that stands alone",
            "flux report 8f3a --format junit --output-file run.xml    for a build server"
        })
final class ReportCommand implements Callable<Integer> {

    private final Setup setup;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "the first digits of its id; else the newest")
    private @Nullable String run;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "text, json, ndjson, junit, csv or html (default: text, or what --output says)")
    private @Nullable ReportForm form;

    @Option(names = "--output-file", paramLabel = "FILE", description = "write it there instead of to stdout")
    private @Nullable Path file;

    ReportCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        var past = selected(new PastRuns(setup).find(Optional.ofNullable(run)));
        var wanted = form();
        var console = setup.console();
        if (wanted != ReportForm.TEXT) {
            RunsView.unfinished(past)
                    .ifPresent(words ->
                            console.talk("warning: run " + past.report().shortRun() + ": " + words));
        }
        if (file == null && wanted == ReportForm.HTML && console.terminal().out()) {
            throw new UsageFault(
                    "a page is nothing to read on a terminal",
                    "flux report " + past.report().shortRun() + " --format html --output-file "
                            + past.report().shortRun() + ".html");
        }
        if (file == null) {
            show(past, wanted, console);
        } else {
            var path = setup.surroundings().folder().resolve(file);
            OutputFile.write(path, stream -> show(past, wanted, console.onto(stream)));
            console.talk("written to " + setup.surroundings().shown(path));
        }
        return ExitCode.OK.code();
    }

    private ReportForm form() {
        if (form != null) {
            return form;
        }
        return switch (setup.options().output) {
            case TEXT -> ReportForm.TEXT;
            case JSON -> ReportForm.JSON;
            case NDJSON -> ReportForm.NDJSON;
        };
    }

    private void show(PastRun past, ReportForm wanted, Console console) {
        switch (wanted) {
            case TEXT ->
                new RunsView(console, Instant.now())
                        .show(past, setup.options().verbose.length > 0, !setup.options().noFold);
            case JSON -> new RunsView(console, Instant.now()).document(past);
            case NDJSON -> events(past, new JsonView(console));
            case JUNIT -> new JunitView(console).show(past);
            case CSV -> new CsvView(console).show(past);
            case HTML -> new PageView(console).show(past, JournalReader.read(past.folder()));
        }
    }

    private static void events(PastRun past, JsonView view) {
        var shown = past.report().hosts().stream().map(host -> host.name()).collect(Collectors.toSet());
        for (var event : JournalEvents.of(JournalReader.read(past.folder()))) {
            switch (event) {
                case RunEvent.HostEnded(var host) when !shown.contains(host.name()) -> {}
                case RunEvent.Guarded guard when !shown.contains(guard.host()) -> {}
                case RunEvent.Ended _ -> view.on(new RunEvent.Ended(past.report()));
                default -> view.on(event);
            }
        }
    }

    /// The run with the hosts that `--on` names; groups are those that the rollout had.
    private PastRun selected(PastRun past) {
        var on = setup.targets().on;
        if (on == null) {
            return past;
        }
        Map<String, Host> hosts = new LinkedHashMap<>();
        past.hosts().forEach(name -> hosts.put(name, Host.named(name)));
        var inventory = new Inventory("run " + past.report().shortRun(), hosts, Map.of(), List.of());
        Set<String> names =
                Selector.parse(on).pick(inventory).stream().map(Host::name).collect(Collectors.toSet());
        return new PastRun(
                past.folder(),
                past.run(),
                past.command(),
                past.invocation(),
                past.dryRun(),
                past.source(),
                past.started(),
                past.hosts().stream().filter(names::contains).toList(),
                past.standing(),
                past.made(),
                past.stopped(),
                past.toUndo(),
                past.report().only(host -> names.contains(host.name())));
    }
}
