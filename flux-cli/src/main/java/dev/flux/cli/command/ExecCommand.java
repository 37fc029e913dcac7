package dev.flux.cli.command;

import static java.util.stream.Collectors.joining;

import dev.flux.shell.Shell;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux exec --on SELECTOR -- COMMAND`: a command of the user's, once on each host.
@Command(
        name = "exec",
        description = "Run a command on hosts, as the login user.",
        footer = {
            "",
            "One word is shell text: flux exec -i inventory.toml --on @web -- 'uptime | cut -c1-20'",
            "Several words reach the program exactly as they are: flux exec --on @web -- ls -l '/my folder'"
        })
final class ExecCommand implements Callable<Integer> {

    private final Setup setup;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "what to run, after --")
    private List<String> words = List.of();

    @Option(names = "--become", description = "run it as root, by sudo")
    private boolean become;

    ExecCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        if (setup.options().dryRun) {
            throw new UsageFault("a command of your own cannot be tried without running it", "leave out --dry-run");
        }
        var command = words.size() == 1
                ? words.getFirst()
                : words.stream().map(Shell::quote).collect(joining(" "));
        var fleet = new Targets(setup).fleet(Targets.Need.SELECTION);
        var work = new ExecWork(command, become, setup.targets().deadline());
        var typed = words.size() == 1 ? Shell.quote(command) : command;
        return new FleetRunner(setup).run(RunOrder.of("exec", false, setup, fleet, work, Optional.of(typed)));
    }
}
