package dev.flux.cli.command;

import dev.flux.payload.Payload;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;
import dev.flux.run.SavedPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps what a dry-run showed, for `flux apply`. Hosts on which it could not be told stay out of the plan.
final class PlanSaver implements RunListener {

    private final Setup setup;
    private final Path file;
    private final List<String> arguments;
    private final Map<String, String> machines = new HashMap<>();
    private final Map<String, Payload> payloads = new HashMap<>();

    private PlanSaver(Setup setup, Path file, List<String> arguments) {
        this.setup = setup;
        this.file = file;
        this.arguments = arguments;
    }

    /// The listener that saves, if somebody wants that.
    ///
    /// @param command in words, as it was typed: `workflow security`
    static List<RunListener> of(Setup setup, String command) {
        var file = setup.options().savePlan;
        if (file == null) {
            return List.of();
        } else if (!setup.options().dryRun) {
            throw new UsageFault("--save-plan keeps what a dry-run shows", "flux --dry-run " + command + " ...");
        }
        var place = setup.surroundings().folder().resolve(file);
        requireWritable(place);
        return List.of(new PlanSaver(setup, place, arguments(setup, command)));
    }

    /// Said before any host is contacted, not after the work is done.
    private static void requireWritable(Path file) {
        var folder = file.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(file)) {
            throw wrong(file, "is a folder, not a file");
        } else if (folder == null || !Files.isDirectory(folder)) {
            throw wrong(file, "its folder is not there");
        } else if (!Files.isWritable(folder)) {
            throw wrong(file, "its folder cannot be written to");
        }
    }

    private static FluxException wrong(Path file, String why) {
        return new FluxException("--save-plan", Problem.of(file.toString(), why).hint("--save-plan plan.json"));
    }

    private static List<String> arguments(Setup setup, String command) {
        var options = setup.options();
        var targets = setup.targets();
        var words = new ArrayList<>(List.of(command.split(" ", -1)));
        targets.inventories.forEach(one -> words.addAll(List.of("-i", one.toString())));
        targets.remotes.forEach(one -> words.addAll(List.of("--remote", one)));
        options.sets.forEach(one -> words.addAll(List.of("--set", one)));
        add(words, "--jump-host", targets.jumpHost);
        add(words, "--on", targets.on);
        add(words, "--limit", targets.limit);
        add(words, "--config", options.config);
        add(words, "--profile", options.profile);
        add(words, "--local", targets.local);
        add(words, "--allow-unsupported", targets.anySystem);
        add(words, "--allow-local", targets.allowLocal);
        add(words, "--auto-rollback", options.autoRollback);
        return words;
    }

    private static void add(List<String> words, String option, @Nullable Object value) {
        if (value != null) {
            words.addAll(List.of(option, value.toString()));
        }
    }

    private static void add(List<String> words, String option, boolean set) {
        if (set) {
            words.add(option);
        }
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.HostTold(var host, var facts) ->
                machines.put(host, facts.value("machine_id").orElse(""));
            case RunEvent.HostPlanned(var host, var payload) -> payloads.put(host, payload);
            case RunEvent.Ended(var report) -> save(report);
            default -> {}
        }
    }

    private void save(Report report) {
        var hosts = new LinkedHashMap<String, SavedPlan.Expectation>();
        for (var host : report.hosts()) {
            var payload = payloads.get(host.name());
            if (payload != null && isPlanned(host)) {
                var machine = machines.getOrDefault(host.name(), "");
                hosts.put(host.name(), SavedPlan.Expectation.of(machine, payload, host));
            }
        }
        try {
            new SavedPlan(report.run(), setup.surroundings().folder().toString(), arguments, hosts).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        setup.console().talk("the plan is kept; run exactly it with: flux apply " + file);
    }

    private static boolean isPlanned(HostReport host) {
        return host.well() && host.steps().stream().noneMatch(step -> step.outcome() == Outcome.FAILED);
    }
}
