package dev.flux.cli.command;

import dev.flux.cli.view.PurgeView;
import dev.flux.host.RolloutSpec;
import dev.flux.journal.PastRun;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.run.Cares;
import dev.flux.shell.Shell;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux purge`: what Flux remembers of old runs goes, here or on hosts.
@Command(
        name = "purge",
        description = "Remove old runs from this machine, or with --on what hosts keep of theirs.",
        footer = {
            "",
            "flux purge                                   what runs_kept and runs_kept_for in flux.toml no longer want",
            "flux purge 8f3a                              this one, though it is unfinished",
            "flux purge --all                             every one that does not go on right now",
            "flux purge -i inventory.toml --on @all       records and checkpoints on these hosts: flux rollback cannot",
            "                                             undo there what was done before",
            "",
            "--dry-run lists what would go. Removed is removed."
        })
final class PurgeCommand implements Callable<Integer> {

    private final Setup setup;

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "the first digits of ids")
    private List<String> runs = List.of();

    @Option(names = "--all", description = "every run that does not go on right now")
    private boolean all;

    PurgeCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        var targets = setup.targets();
        boolean hosts = !targets.inventories.isEmpty() || !targets.remotes.isEmpty() || targets.local;
        if (hosts && (all || !runs.isEmpty())) {
            throw new UsageFault("runs here, or hosts: one at a time", "flux purge -i inventory.toml --on @all");
        } else if (all && !runs.isEmpty()) {
            throw new UsageFault("--all is every run", "flux purge --all");
        }
        return hosts ? onHosts() : here();
    }

    private int here() {
        var chosen = chosen();
        if (!setup.options().dryRun) {
            chosen.forEach(OldRuns::remove);
        }
        new PurgeView(setup.console(), setup.options().dryRun)
                .show(chosen, setup.options().json());
        return ExitCode.OK.code();
    }

    private List<PastRun> chosen() {
        var past = new PastRuns(setup);
        if (all) {
            return past.newest(Integer.MAX_VALUE).stream()
                    .filter(run -> run.standing() != PastRun.Standing.RUNNING)
                    .toList();
        } else if (runs.isEmpty()) {
            return new OldRuns(setup).due(Instant.now());
        }
        var named = new LinkedHashMap<String, PastRun>();
        for (var prefix : runs) {
            var run = past.find(Optional.of(prefix));
            if (run.standing() == PastRun.Standing.RUNNING) {
                throw new FluxException(
                        "run " + run.shortRun(),
                        Problem.of("", "goes on: " + run.made().controller() + " has it")
                                .hint("wait for it, or end that process"));
            }
            named.put(run.run(), run);
        }
        return List.copyOf(named.values());
    }

    private int onHosts() {
        var fleet = new Targets(setup).fleet(Targets.Need.SELECTION);
        if (setup.options().dryRun) {
            new PurgeView(setup.console(), true)
                    .hosts(fleet.hosts(), setup.options().json());
            return ExitCode.OK.code();
        }
        var state = setup.surroundings().variable("FLUX_HOST_STATE_DIR").orElse("/var/lib/flux");
        var work = new ExecWork(script(state), true, setup.targets().deadline());
        return new FleetRunner(setup)
                .run(new RunOrder(
                        "purge",
                        false,
                        fleet,
                        new Rollouts(setup).whole(fleet, RolloutSpec.UNSAID),
                        work,
                        Cares.NONE,
                        Optional.empty(),
                        fleet.inventory().warnings(),
                        List.of(),
                        Optional.empty()));
    }

    /// The host's lock is held meanwhile, so that nothing changes there. Runs that go on, wait, or have an open guard
    /// stay, and so does this one's own record.
    private static String script(String state) {
        return "s=" + Shell.quote(state) + " n=0\n" + """
                for one in "$s"/runs/*; do
                  [ -d "$one" ] || continue
                  over=yes
                  for part in "$one"/*; do
                    pid= && read -r pid _ 2>/dev/null <"$part/pid"
                    [ -e "$part/over" ] || { [ -n "$pid" ] && [ ! -d "/proc/$pid" ]; } || over=no
                    for guard in "$part"/guard.*; do [ ! -d "$guard" ] || [ -e "$guard/closed" ] || over=no; done
                  done
                  [ "$over" = yes ] && rm -rf "$one" && n=$((n + 1))
                done
                echo "$n runs removed"
                """;
    }
}
