package dev.flux.cli.command;

import dev.flux.cli.view.InventoryView;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.module.MaterialSource;
import dev.flux.plan.Assignment;
import dev.flux.plan.Planner;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.problem.Suggestion;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux inventory check|list|show|convert`: what an inventory says, without contacting anything.
@Command(
        name = "inventory",
        description = "Look at an inventory; nothing is contacted.",
        synopsisSubcommandLabel = "check|list|show|convert",
        subcommands = {
            InventoryCommand.Check.class,
            InventoryCommand.ListHosts.class,
            InventoryCommand.Show.class,
            InventoryCommand.Convert.class
        })
final class InventoryCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new UsageFault("say what to do with the inventory", "flux inventory check -i inventory.toml");
    }

    /// `flux inventory check`.
    @Command(name = "check", description = "Find everything that is wrong: files, cycles, settings, workflows.")
    static final class Check implements Callable<Integer> {

        private final Setup setup;

        Check(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var inventory = read(setup);
            var warnings = odd(setup, inventory);
            InventoryView.checked(inventory, warnings, setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// What is allowed and still odd in an inventory, its hosts planned with what the configuration says.
    ///
    /// @throws FluxException with everything that is wrong
    static List<String> odd(Setup setup, Inventory inventory) {
        var planner = setup.project().planner();
        var assignments = inventory.hosts().values().stream()
                .filter(host -> !host.reach().isRefused())
                .map(host -> Assignment.workflows(host, runnable(host, inventory, planner)))
                .toList();
        var odd = planner.check(assignments, inventory, MaterialSource.NONE);
        return Stream.concat(inventory.warnings().stream(), odd.stream())
                .distinct()
                .toList();
    }

    /// A workflow whose module is still to come is only named, not planned: the inventory is right all the same.
    private static List<String> runnable(Host host, Inventory inventory, Planner planner) {
        return PlannedRuns.workflows(host, inventory.groups()).stream()
                .filter(name -> planner.workflows()
                        .workflow(name)
                        .map(workflow -> workflow.modules().stream().noneMatch(planner.modules()::isMissing))
                        .orElse(true))
                .toList();
    }

    /// `flux inventory list`.
    @Command(name = "list", description = "List groups and hosts, or with --on the hosts it selects.")
    static final class ListHosts implements Callable<Integer> {

        private final Setup setup;

        ListHosts(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var fleet = new Targets(setup).fleet(Targets.Need.FLEET);
            InventoryView.warn(fleet.inventory().warnings(), setup.console());
            InventoryView.list(fleet.inventory(), fleet.hosts(), setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// `flux inventory show HOST`.
    @Command(name = "show", description = "Show every value in force for a host, and the line that says so.")
    static final class Show implements Callable<Integer> {

        private final Setup setup;

        @Parameters(paramLabel = "HOST", description = "its name in the inventory")
        private String name = "";

        Show(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var inventory = read(setup);
            Host host = inventory
                    .host(name)
                    .orElseThrow(() -> new FluxException(
                            inventory.source(),
                            Problem.of(name, "there is no such host")
                                    .hint(Suggestion.hint(
                                            name, List.copyOf(inventory.hosts().keySet())))));
            InventoryView.show(host, inventory, setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// `flux inventory convert`.
    @Command(name = "convert", description = "Write the inventory as Flux's own TOML to stdout, whatever it is.")
    static final class Convert implements Callable<Integer> {

        private final Setup setup;

        Convert(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            if (setup.targets().inventories.isEmpty()
                    || !setup.targets().remotes.isEmpty()) {
                throw new UsageFault("which inventory?", "flux inventory convert -i hosts.ini >inventory.toml");
            }
            var converted = new Targets(setup).converted();
            InventoryView.warn(converted.inventory().warnings(), setup.console());
            InventoryView.refused(converted.inventory(), setup.console());
            setup.console().print(converted.toml().stripTrailing());
            return ExitCode.OK.code();
        }
    }

    private static Inventory read(Setup setup) {
        var targets = setup.targets();
        if (targets.inventories.isEmpty() && targets.remotes.isEmpty()) {
            throw new UsageFault("which inventory?", "-i inventory.toml");
        }
        return new Targets(setup).forWorkflows().all();
    }
}
