package dev.flux.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flux complete WORDS`: what the shells' completion asks. A line a candidate: the word, a tab, what it means.
@Command(name = "complete", hidden = true, description = "Say what a command line could go on with.")
final class CompleteCommand implements Callable<Integer> {

    private final Setup setup;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "after --: the words of the line, up to the cursor")
    private List<String> words = new ArrayList<>();

    CompleteCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        Completion.of(spec.root().commandLine(), new CompletionNames(setup), words)
                .forEach(one -> setup.console().print(one.value() + "\t" + one.meaning()));
        return ExitCode.OK.code();
    }
}
