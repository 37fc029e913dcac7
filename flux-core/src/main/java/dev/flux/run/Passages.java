package dev.flux.run;

import dev.flux.report.HostReport;
import dev.flux.run.rollout.Effect;
import dev.flux.run.rollout.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Has done what comes before and after the waves of a run, and tells the scheduler what came of it.
///
/// @param report of a host that has ended
/// @param emit tells listeners
/// @param tell tells the scheduler
/// @param wrong hears of a fault of Flux itself
record Passages(
        Carrier carrier,
        HostWork work,
        Replay replay,
        Function<String, HostReport> report,
        Consumer<RunEvent> emit,
        Consumer<Event> tell,
        Consumer<RuntimeException> wrong) {

    /// What comes before or after a wave, unless an earlier controller may have done it.
    void pass(String lane, Effect door) {
        if (replay.keeps(lane, door)) {
            return;
        }
        switch (door) {
            case Effect.Enter(var name, var number, var wave) ->
                enter(new WaveTurn(name, number, wave, List.of(), true));
            case Effect.Leave(var name, var number, var wave, var going) ->
                leave(new WaveTurn(name, number, wave, wave.stream().map(report).toList(), going));
            default -> throw new IllegalStateException("no door: " + door);
        }
    }

    private void enter(WaveTurn wave) {
        carrier.aside(wave.title(), () -> {
            var trouble = answer(() -> work.before(wave, emit));
            return () -> tell.accept(new Event.Entered(wave.group(), trouble));
        });
    }

    private void leave(WaveTurn wave) {
        carrier.aside(wave.title(), () -> {
            var trouble = answer(() -> work.after(wave, emit));
            return () -> tell.accept(new Event.Left(wave.group(), wave.number(), trouble));
        });
    }

    /// A fault of Flux there is told at the end of the run, and no further wave comes.
    private Optional<String> answer(Asking asking) {
        try {
            return asking.answer();
        } catch (InterruptedException e) {
            return Optional.of("it was cancelled");
        } catch (RuntimeException e) {
            carrier.post(() -> wrong.accept(e));
            return Optional.of("a fault in Flux: " + e);
        }
    }

    private interface Asking {
        Optional<String> answer() throws InterruptedException;
    }
}
