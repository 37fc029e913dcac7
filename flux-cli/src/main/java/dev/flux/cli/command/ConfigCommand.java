package dev.flux.cli.command;

import dev.flux.cli.view.ConfigView;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `flux config check|show`: what the configuration says, without contacting anything.
@Command(
        name = "config",
        description = "Look at the configuration; nothing is contacted.",
        synopsisSubcommandLabel = "check|show",
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Show.class})
final class ConfigCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new UsageFault("say what to do with the configuration", "flux config check");
    }

    /// `flux config check`.
    @Command(name = "check", description = "Find everything that is wrong in the configuration.")
    static final class Check implements Callable<Integer> {

        private final Setup setup;

        Check(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var odd = setup.project().planner().check(List.of());
            var warnings = Stream.concat(setup.project().config().warnings().stream(), odd.stream())
                    .distinct()
                    .toList();
            ConfigView.checked(
                    setup.project().config().file(),
                    setup.project().config().workflows().names().size(),
                    warnings,
                    setup.options().json(),
                    setup.console());
            return ExitCode.OK.code();
        }
    }

    /// `flux config show`.
    @Command(name = "show", description = "Show every value in force, and where it comes from.")
    static final class Show implements Callable<Integer> {

        private final Setup setup;

        Show(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var planner = setup.project().planner();
            planner.check(List.of());
            var config = setup.project().config();
            ConfigView.show(
                    config.global(),
                    config.logging().said(),
                    planner,
                    setup.options().json(),
                    setup.console());
            return ExitCode.OK.code();
        }
    }
}
