package dev.flux.cli.command;

import dev.flux.payload.Payload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux lock status|release`: who has hosts, and freeing them.
@Command(
        name = "lock",
        description = "See which run has a host, and free what a dead one left.",
        synopsisSubcommandLabel = "status|release",
        subcommands = {LockCommand.Status.class, LockCommand.Release.class})
final class LockCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new UsageFault("say what to do with locks", "flux lock status -i inventory.toml --on @all");
    }

    /// Whose locks are meant.
    static final class Whose {

        @Option(
                names = "--no-become",
                description = "the login user's own lock, as commands have it that run without --become")
        private boolean own;
    }

    private static Integer run(Setup setup, String command, boolean looks, LockWork work) {
        var fleet = new Targets(setup).fleet(Targets.Need.SELECTION);
        return new FleetRunner(setup)
                .run(RunOrder.of(command, looks, setup, fleet, work, Optional.empty())
                        .on(new LockScreen(setup)));
    }

    /// `flux lock status`.
    @Command(
            name = "status",
            description = "Show which run has each host, since when, and whether it lives.",
            footer = {
                "",
                "free   nobody has it",
                "held   a run that lives has it",
                "open   its run is gone, and the host takes back what it did not prove",
                "kept   no run lives, and a process keeps the lock that one has left behind",
                "left   who had it lives no more; the next run takes it"
            })
    static final class Status implements Callable<Integer> {

        private final Setup setup;

        @Mixin
        private Whose whose = new Whose();

        @Parameters(arity = "0..*", paramLabel = "HOST", description = "hosts, in place of --on")
        private List<String> hosts = List.of();

        Status(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            if (!hosts.isEmpty() && setup.targets().on != null) {
                throw new UsageFault("hosts by name, or --on: one at a time", "flux lock status --on 'web*'");
            } else if (!hosts.isEmpty()) {
                setup.targets().on = String.join(",", hosts);
            }
            return run(setup, "lock status", true, new LockWork(!whose.own, Payload.lock()));
        }
    }

    /// `flux lock release`.
    @Command(
            name = "release",
            description = "Free a host of the lock that a dead run left, and with --force end one that lives.",
            footer = {
                "",
                "flux lock release 8f3a1c2d -i inventory.toml --on web01",
                "",
                "ID is what flux lock status shows. A run that lives keeps its lock; --force ends it as a second Ctrl-C",
                "does, whatever it is in the middle of, and after 15 seconds kills it: what it was doing is left as it",
                "is then. A guarded change that was not proved is taken back. --dry-run shows who has it, and changes nothing."
            })
    static final class Release implements Callable<Integer> {

        private final Setup setup;

        @Mixin
        private Whose whose = new Whose();

        @Parameters(arity = "0..1", paramLabel = "ID", description = "the first digits of the run that has it")
        private @Nullable String id;

        @Option(names = "--force", description = "end the run that has it, though it lives")
        private boolean force;

        Release(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            if (id == null || !id.matches("[0-9a-f]{4,32}|process-[0-9]{1,10}")) {
                throw new UsageFault(
                        id == null
                                ? "which lock? name its id"
                                : "\"" + id + "\" is no id of a lock: 4 to 32 hex digits of a run, or process-NUMBER",
                        "flux lock status -i inventory.toml --on @all");
            }
            boolean dry = setup.options().dryRun;
            var payload = dry ? Payload.lock() : Payload.release(id, force);
            return run(setup, "lock release " + id, dry, new LockWork(!whose.own, payload));
        }
    }
}
