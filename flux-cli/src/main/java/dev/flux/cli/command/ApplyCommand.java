package dev.flux.cli.command;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.run.SavedPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flux apply FILE`: exactly what a dry-run showed, or nothing.
@Command(
        name = "apply",
        description = "Run exactly the plan that a dry-run kept; a host that drifted since is refused.",
        footer = {
            "",
            "flux --dry-run orchestrate -i inventory.toml --save-plan plan.json",
            "flux apply plan.json",
            "",
            "The plan says which hosts and which settings; only how it is run and shown can be said here."
        })
final class ApplyCommand implements Callable<Integer> {

    private final Setup setup;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the kept plan")
    private Path file = Path.of("");

    ApplyCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        var targets = setup.targets();
        if (!targets.inventories.isEmpty() || !targets.remotes.isEmpty() || targets.on != null || targets.local) {
            throw new UsageFault("the plan says which hosts", "flux apply " + file);
        } else if (!setup.options().sets.isEmpty() || setup.options().savePlan != null) {
            throw new UsageFault("the plan says which settings", "flux apply " + file);
        }
        var plan = SavedPlan.read(setup.surroundings().shown(file));
        if (!plan.folder().equals(setup.surroundings().folder().toString())) {
            throw new FluxException(
                    "the plan",
                    Problem.of(file.toString(), "was made in " + plan.folder())
                            .hint("cd " + plan.folder() + " && flux apply "
                                    + setup.surroundings().folder().resolve(file)));
        }
        var words = new ArrayList<>(plan.arguments());
        words.addAll(typed());
        words.add("--expect-plan=" + file);
        return setup.program(words);
    }

    /// The options beside the file, as they were typed.
    private List<String> typed() {
        var root = spec.root().commandLine().getParseResult();
        var words = new ArrayList<>(root.originalArgs());
        words.remove(spec.name());
        words.remove(file.toString());
        return words;
    }
}
