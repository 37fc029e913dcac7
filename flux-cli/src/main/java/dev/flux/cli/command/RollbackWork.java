package dev.flux.cli.command;

import static java.util.stream.Collectors.toMap;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.journal.Move;
import dev.flux.payload.HostRecord.Kept;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.report.Report;
import dev.flux.resource.RunUndone;
import dev.flux.run.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A host goes back to before a run: that run and every later one on it are undone, newest first. What is there to undo
/// the host says itself, as it may have seen runs that this controller knows nothing of.
///
/// @param run to go back to before
/// @param commands what runs were, in words, by their ids
/// @param mode whether changes are made or only shown
/// @param force whether what others have changed since is put back too
/// @param places how hosts were reached before that run, by their names, where it or a later one has moved them
record RollbackWork(String run, Map<String, String> commands, Mode mode, boolean force, Map<String, Move.Place> places)
        implements Work {

    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Duration WINDOW = Duration.ofSeconds(60);

    @Override
    public boolean become(Host host) {
        return host.become().wanted().orElse(true);
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Host reached(Host host, Facts facts, String module) {
        var place = places.get(host.name());
        return place == null ? host : place.lead(host);
    }

    @Override
    public Payload payload(Host host, Facts facts) {
        throw new IllegalStateException("the host is asked first");
    }

    @Override
    public Payload back(Host host, List<Kept> kept) {
        var first = kept.stream()
                .filter(one -> one.run().equals(run))
                .mapToInt(Kept::serial)
                .min();
        var steps = new ArrayList<Step>();
        kept.stream()
                .filter(one -> first.isPresent() && one.serial() >= first.getAsInt())
                .sorted(Comparator.comparingInt(Kept::serial).reversed())
                .forEach(one -> steps.add(step(steps.size() + 1, one)));
        return Payload.compile(steps, mode);
    }

    private Step step(int number, Kept kept) {
        var words = commands.getOrDefault(kept.run(), "of another controller");
        var label = "run " + Report.shortRun(kept.run()) + " (" + words + ", "
                + (kept.steps() == 1 ? "1 step" : kept.steps() + " steps") + ")";
        return new Step(
                number,
                "rollback",
                new RunUndone(kept.run(), kept.segment(), force, label),
                DEADLINE,
                false,
                kept.guarded() ? WINDOW : Duration.ZERO);
    }

    /// What runs were, by their ids.
    static Map<String, String> commands(List<dev.flux.journal.PastRun> runs) {
        return runs.stream().collect(toMap(one -> one.run(), one -> one.command(), (a, _) -> a));
    }
}
