package dev.flux.cli.command;

import dev.flux.cli.view.CatalogView;
import dev.flux.module.FluxModule;
import dev.flux.plan.Modules;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux module NAME`, and `flux module list|show` to look at them.
@Command(
        name = "module",
        description = "Run one module, or look at those there are.",
        synopsisSubcommandLabel = "NAME | list | show NAME",
        subcommands = {ModuleCommand.ListAll.class, ModuleCommand.Show.class},
        footer = {
            "",
            "flux module list                                           which there are",
            "flux module show ssh                                       every setting: type, default, meaning",
            "flux module motd --dry-run --local                         what it would change on this machine",
            "flux module ssh -i inventory.toml --on @web --set ssh.port=2222"
        })
final class ModuleCommand implements Callable<Integer> {

    private final Setup setup;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the module to run")
    private @Nullable String name;

    ModuleCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        if (name == null) {
            throw new UsageFault("which module?", "flux module list");
        }
        return new PlannedRuns(setup).module(name);
    }

    /// `flux module list`.
    @Command(name = "list", description = "List all modules.")
    static final class ListAll implements Callable<Integer> {

        private final Setup setup;

        ListAll(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            CatalogView.modules(
                    setup.surroundings().modules().get(), setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// `flux module show NAME`.
    @Command(name = "show", description = "Show every setting of a module: type, default, meaning.")
    static final class Show implements Callable<Integer> {

        private final Setup setup;

        @Parameters(paramLabel = "NAME", description = "its name")
        private String name = "";

        Show(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var module = find(setup, name);
            CatalogView.module(module, setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// The module of that name.
    static FluxModule find(Setup setup, String name) {
        var modules = setup.surroundings().modules().get();
        return modules.module(name).orElseThrow(() -> new FluxException("module " + name, unknown(modules, name)));
    }

    private static Problem unknown(Modules modules, String name) {
        return modules.isMissing(name)
                ? Problem.of(name, "is not in this version of Flux yet").hint("which there are: flux module list")
                : Problem.of(name, "there is no such module").hint(modules.hint(name));
    }
}
