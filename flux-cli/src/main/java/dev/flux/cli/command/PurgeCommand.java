package dev.flux.cli.command;

import dev.flux.cli.view.PurgeView;
import dev.flux.cli.view.RunsView;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.PastRun;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.Report;
import dev.flux.shell.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
            chosen.forEach(run -> OldRuns.remove(run.folder()));
        }
        new PurgeView(setup.console(), setup.options().dryRun)
                .show(chosen, setup.options().json());
        return ExitCode.OK.code();
    }

    private List<PurgeView.Kept> chosen() {
        var past = new PastRuns(setup);
        if (all) {
            return past.folders(List.of()).stream()
                    .filter(folder -> Files.exists(folder.resolve(JournalWriter.FILE)))
                    .map(this::kept)
                    .filter(run -> !run.alive())
                    .toList();
        } else if (runs.isEmpty()) {
            return new OldRuns(setup)
                    .due(Instant.now()).stream().map(this::kept).toList();
        }
        var named = past.folders(runs).stream().map(this::kept).toList();
        named.stream().filter(PurgeView.Kept::alive).findFirst().ifPresent(run -> {
            throw new FluxException(
                    "run " + Report.shortRun(run.run()),
                    Problem.of("", "goes on: " + run.words()).hint("wait for it, or end that process"));
        });
        return named;
    }

    /// One that cannot be read goes too: nothing else would rid anybody of it.
    private PurgeView.Kept kept(Path folder) {
        var name = folder.getFileName().toString();
        try {
            return PastRun.read(folder).map(this::kept).orElseGet(() -> lost(folder, name, "nothing was written down"));
        } catch (FluxException e) {
            return lost(folder, name, "its journal cannot be read");
        }
    }

    private static PurgeView.Kept lost(Path folder, String name, String words) {
        return new PurgeView.Kept(folder, name, words, PastRun.isAlive(folder));
    }

    private PurgeView.Kept kept(PastRun run) {
        boolean alive = run.standing() == PastRun.Standing.RUNNING;
        var words = alive ? run.made().controller() + " has it" : RunsView.line(run, Instant.now());
        return new PurgeView.Kept(run.folder(), run.run(), words, alive);
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
        return new FleetRunner(setup).run(RunOrder.of("purge", false, setup, fleet, work, Optional.empty()));
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
