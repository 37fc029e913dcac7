package dev.flux.cli.command;

import dev.flux.cli.lab.Lab;
import dev.flux.cli.lab.Lab.Running;
import dev.flux.cli.lab.LabException;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux lab down`: takes labs down, all of them or those named.
@Command(name = "down", description = "Take all labs down, or only those named.")
final class LabDownCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LAB", arity = "0..*", description = "labs, as flux lab list shows them")
    private List<String> ids = new ArrayList<>();

    private final Setup setup;

    LabDownCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws InterruptedException {
        var lab = new Lab(setup.state().path());
        var chosen = chosen(lab.list());
        try {
            for (var running : chosen) {
                lab.down(running);
                LabScreen.down(setup, running);
            }
            if (chosen.isEmpty()) {
                setup.console().print("No lab is up.");
            }
            return ExitCode.OK.code();
        } catch (LabException e) {
            setup.console().talk("flux: " + e.getMessage());
            return ExitCode.FAILED.code();
        }
    }

    private List<Running> chosen(List<Running> all) {
        var known = all.stream().map(Running::id).toList();
        var problems = new Problems();
        ids.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> problems.add(
                        Problem.of("lab down", "there is no lab \"" + id + "\"").hint(Suggestion.hint(id, known))));
        problems.throwIfAny("the command line");
        return all.stream()
                .filter(running -> ids.isEmpty() || ids.contains(running.id()))
                .toList();
    }
}
