package dev.flux.cli.command;

import static java.util.stream.Collectors.joining;

import dev.flux.host.NameFold;
import dev.flux.journal.PastRun;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux retry RUN --only OUTCOMES`: another run of the same plan, on hosts that ended badly.
@Command(
        name = "retry",
        description = "Run the same again on those hosts of a run that ended badly.",
        footer = {
            "",
            "flux retry 8f3a --only failed,unreachable,not-reached",
            "",
            "It is a run of its own, about the files as they were when the first one began; to use them as they are now,",
            "type the first command again. A command of flux exec runs again on the hosts that are chosen."
        })
final class RetryCommand implements Callable<Integer> {

    private static final String USUAL = "failed,unreachable,not-reached";

    private final Setup setup;

    @Parameters(paramLabel = "RUN", description = "the first digits of its id")
    private String run = "";

    @Option(
            names = "--only",
            paramLabel = "OUTCOMES",
            defaultValue = USUAL,
            description = "which hosts, by how they ended (default: " + USUAL + ")")
    private String only = USUAL;

    RetryCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        var past = found();
        var outcomes = words().toList();
        var typed = new LinkedHashMap<>(
                ResumeCommand.typed(setup, "retry " + run + " --only " + only).options());
        typed.remove("--only");
        if (past.dryRun()) {
            throw mistake(past, "changed nothing, so that there is nothing to try again", ResumeCommand.again(past));
        } else if (past.standing() != PastRun.Standing.ENDED) {
            throw past.standing() == PastRun.Standing.RUNNING
                    ? mistake(past, "goes on: " + past.made().controller() + " has it", "wait for it")
                    : mistake(past, "was cut off, and is not over", past.resume());
        }
        var hosts = past.report().hosts().stream()
                .filter(host -> outcomes.contains(host.outcome().word()))
                .map(HostReport::name)
                .toList();
        if (hosts.isEmpty()) {
            throw mistake(
                    past, "has no host that is " + only.replace(",", " or "), "flux runs show " + past.shortRun());
        }
        setup.console().talk("retry of run " + past.shortRun() + " on " + NameFold.fold(hosts));
        var words = Again.words(past)
                .with(typed)
                .with(Map.of(
                        "--retry-of", List.of(past.run()),
                        "--retry-hosts", List.of(String.join(",", hosts)),
                        "--state-dir", List.of(setup.state().path().toString())));
        return setup.program(words.words());
    }

    /// The run, and all that is wrong with what was typed.
    private PastRun found() {
        var known = outcomes();
        var wrong = new ArrayList<Problem>();
        words().filter(word -> !known.containsKey(word))
                .forEach(word -> wrong.add(Problem.of("--only", "there is no outcome \"" + word + "\"")
                        .hint(String.join(", ", known.keySet()))));
        try {
            var past = new PastRuns(setup).find(Optional.of(run));
            if (wrong.isEmpty()) {
                return past;
            }
        } catch (FluxException e) {
            if (wrong.isEmpty()) {
                throw e;
            }
            wrong.addAll(0, e.problems());
            throw new FluxException("flux retry", wrong);
        }
        throw new UsageFault(
                wrong.stream().map(Problem::toString).collect(joining("; ")), String.join(", ", known.keySet()));
    }

    private Stream<String> words() {
        return Arrays.stream(only.toLowerCase(Locale.ROOT).split(",", -1)).map(String::strip);
    }

    private static Map<String, HostOutcome> outcomes() {
        var known = new LinkedHashMap<String, HostOutcome>();
        Arrays.stream(HostOutcome.values()).forEach(outcome -> known.put(outcome.word(), outcome));
        return known;
    }

    private static FluxException mistake(PastRun past, String why, String next) {
        return new FluxException("run " + past.shortRun(), Problem.of("", why).hint(next));
    }
}
