package dev.flux.cli.command;

import dev.flux.config.Config;
import dev.flux.config.ConfigReader;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.host.Selector;
import dev.flux.inventory.InventoryReader;
import dev.flux.inventory.ReadOptions;
import dev.flux.inventory.RemoteHosts;
import dev.flux.problem.FluxException;
import dev.flux.problem.Inspection;
import dev.flux.problem.Problem;
import dev.flux.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Which hosts a command line means. No target is never a fleet, and never this machine unasked.
final class Targets {

    private final Setup setup;
    private final TargetOptions options;
    private boolean workflows;

    /// What a command needs before it knows its hosts.
    enum Need {
        /// An inventory or `--remote`; without `--on` it means all of it.
        FLEET,
        /// The same, and `--on` where there is an inventory: nobody means a whole fleet by saying nothing.
        SELECTION,
        /// Without a target it means this machine, once somebody has agreed.
        FLEET_OR_HERE
    }

    Targets(Setup setup) {
        this.setup = setup;
        this.options = setup.targets();
    }

    /// The same where what the workflows of groups are called matters: one that there is not is wrong, too.
    Targets forWorkflows() {
        workflows = true;
        return this;
    }

    /// The hosts, in inventory order.
    ///
    /// @throws UsageFault where the command line says too little or contradicts itself
    /// @throws FluxException with all that is wrong with the configuration and the inventory, or with the selection
    Fleet fleet(Need need) {
        return fleet(need, () -> {});
    }

    /// The same, where the command line names something of Flux's own, too.
    ///
    /// @param named fails where there is no such thing; asked beside the files
    Fleet fleet(Need need, Runnable named) {
        boolean given = !options.inventories.isEmpty() || !options.remotes.isEmpty();
        if (options.local && given) {
            throw new UsageFault("--local is this machine and goes with no other target", "leave one of them out");
        } else if (options.jumpHost != null && options.remotes.isEmpty()) {
            throw new UsageFault(
                    "--jump-host needs --remote", "in an inventory, write jump_host = \"" + options.jumpHost + "\"");
        } else if (options.local || (!given && need == Need.FLEET_OR_HERE)) {
            inspected(named, () -> "");
            return here();
        } else if (!given) {
            throw new UsageFault(
                    "no target: say which hosts", "-i inventory.toml, or --remote user@host; flux demo needs neither");
        } else if (need == Need.SELECTION && options.on == null && !options.inventories.isEmpty()) {
            throw new UsageFault("which hosts of the inventory?", "--on 'web*', or --on @all for every host");
        }
        var inventory = inspected(named, this::inventory);
        return new Fleet(inventory, selected(inventory), words(), false);
    }

    /// What is read, once nothing is wrong with it nor with what goes with it.
    private <T> T inspected(Runnable named, Supplier<T> read) {
        var inspection = new Inspection();
        var config = inspection.look(setup.project()::config);
        var things = inspection.look(read);
        if (config.isPresent()) {
            inspection.look(() -> {
                named.run();
                return setup.project().planner();
            });
        }
        inspection.end();
        return things.orElseThrow();
    }

    /// All that the options name, nothing selected.
    ///
    /// @throws FluxException with all that is wrong with the configuration and the inventory
    Inventory all() {
        return inspected(() -> {}, this::inventory);
    }

    /// The same, whatever the configuration is like.
    Inventory inventory() {
        if (options.remotes.isEmpty()) {
            return InventoryReader.read(files(), reading());
        }
        var remote = RemoteHosts.of(options.remotes, Optional.ofNullable(options.jumpHost));
        return options.inventories.isEmpty() ? remote : both(InventoryReader.read(files(), reading()), remote);
    }

    /// The inventories in Flux's own words.
    InventoryReader.Converted converted() {
        return InventoryReader.convert(files(), reading());
    }

    private ReadOptions reading() {
        var global = sound().global();
        var cache = global.time("inventory_cache");
        return new ReadOptions(
                options.inventoryFormat(),
                global.time("inventory_timeout"),
                cache,
                options.refresh,
                cache.isPositive() ? Optional.of(setup.state().folder("inventory")) : Optional.empty(),
                setup.snapshot(),
                names());
    }

    /// Nobody knows which workflows there are where the configuration itself is wrong.
    private Optional<List<String>> names() {
        try {
            return workflows ? Optional.of(setup.project().config().workflows().names()) : Optional.empty();
        } catch (FluxException e) {
            return Optional.empty();
        }
    }

    /// The configuration, or one that says nothing where it is wrong: the inventory is to be read all the same.
    private Config sound() {
        try {
            return setup.project().config();
        } catch (FluxException e) {
            return ConfigReader.read(Optional.empty(), Optional.empty(), setup.snapshot());
        }
    }

    private List<Path> files() {
        return options.inventories.stream().map(setup.surroundings()::shown).toList();
    }

    private static Inventory both(Inventory left, Inventory right) {
        Map<String, Host> hosts = new LinkedHashMap<>(left.hosts());
        right.hosts().forEach((name, host) -> {
            if (hosts.putIfAbsent(name, host) != null) {
                throw new FluxException(
                        "--remote",
                        Problem.of(name, "is in " + left.source() + " already").hint("select it with --on " + name));
            }
        });
        var warnings = Stream.concat(left.warnings().stream(), right.warnings().stream());
        return new Inventory(left.source() + ", " + right.source(), hosts, left.groups(), warnings.toList());
    }

    private List<Host> selected(Inventory inventory) {
        if (inventory.hosts().isEmpty()) {
            throw new FluxException(
                    inventory.source(),
                    Problem.of("", "it names no host yet").hint("how to: flux help write-an-inventory"));
        }
        List<Host> hosts = options.on == null
                ? List.copyOf(inventory.hosts().values())
                : Selector.parse(options.on).pick(inventory);
        if (options.limit != null) {
            var limit = Selector.parse(options.limit).pick(inventory);
            hosts = hosts.stream().filter(limit::contains).toList();
        }
        var meant = setup.again().map(Again::planned).orElse(Set.of());
        if (!meant.isEmpty()) {
            hosts = hosts.stream().filter(host -> meant.contains(host.name())).toList();
        }
        if (hosts.isEmpty()) {
            throw new FluxException(
                    "the selection",
                    Problem.of("", "selects no host")
                            .hint("list them with: flux inventory list " + String.join(" ", words())));
        }
        return hosts;
    }

    private Fleet here() {
        if (options.on != null || options.limit != null) {
            throw new UsageFault("--on selects from an inventory", "-i inventory.toml");
        }
        var name = machine();
        if (!options.local && !setup.options().dryRun && !agreed(name)) {
            throw new UsageFault(
                    "no target: say which hosts", "-i inventory.toml, --remote user@host, or --local for this machine");
        }
        var host = Host.named(name);
        return new Fleet(
                new Inventory("this machine", Map.of(name, host), Map.of(), List.of()),
                List.of(host),
                List.of("--local"),
                true);
    }

    private boolean agreed(String name) {
        return new Question(setup).yes("No target was given. Run on this machine, " + name + "?");
    }

    static String machine() {
        try {
            var name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return dev.flux.host.HostName.isAllowed(name) ? name : "localhost";
        } catch (IOException e) {
            return "localhost";
        }
    }

    private List<String> words() {
        var words = new ArrayList<String>();
        options.inventories.forEach(file -> words.addAll(List.of("-i", Shell.word(file.toString()))));
        options.remotes.forEach(remote -> words.addAll(List.of("--remote", Shell.word(remote))));
        var general = setup.options();
        if (options.inventoryFormat != null) {
            words.addAll(List.of("--inventory-format", Shell.word(options.inventoryFormat)));
        }
        if (general.config != null) {
            words.addAll(List.of("-c", Shell.word(general.config.toString())));
        }
        if (general.profile != null) {
            words.addAll(List.of("--profile", Shell.word(general.profile)));
        }
        general.sets.forEach(set -> words.addAll(List.of("--set", Shell.word(set))));
        if (options.jumpHost != null) {
            words.addAll(List.of("--jump-host", Shell.word(options.jumpHost)));
        }
        return words;
    }
}
