package dev.flux.run;

import dev.flux.payload.HostRecord;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.SecretBlock;
import dev.flux.payload.Step;
import dev.flux.resource.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The files that steps of a script need and that are too large for it: a host whose steps hold already gets none.
final class Parcels {

    private final List<Step> steps;
    private final Deadline deadline;
    private final Consumer<String> busy;

    /// @param busy told what is sent
    Parcels(Payload payload, Deadline deadline, Consumer<String> busy) {
        var needy = payload.steps().stream()
                .filter(step -> step.resource().parcel().isPresent())
                .toList();
        this.steps = IntStream.range(0, needy.size())
                .mapToObj(i -> {
                    var step = needy.get(i);
                    return new Step(i + 1, step.module(), step.resource(), step.deadline(), true);
                })
                .toList();
        this.deadline = deadline;
        this.busy = busy;
    }

    /// Brings what the host lacks.
    ///
    /// @return what went wrong, if anything; nothing was changed then
    Optional<Ending> bring(RunnerSession session) throws InterruptedException {
        return steps.isEmpty() ? Optional.empty() : ask(session);
    }

    private Optional<Ending> ask(RunnerSession session) throws InterruptedException {
        var lacking = new ArrayList<Integer>();
        var asked = session.plan(
                Payload.compile(steps, Mode.PLAN),
                SecretBlock.NONE,
                record -> {
                    if (record instanceof HostRecord.Ended(var number, var word, var _)
                            && word.equals("would-change")) {
                        lacking.add(number);
                    }
                },
                deadline);
        if (!(asked instanceof Ending.Done)) {
            return Optional.of(asked);
        }
        for (int number : lacking) {
            var parcel = parcel(number);
            busy.accept("sending %d MB".formatted(Math.ceilDiv(parcel.length(), 1 << 20)));
            var ending = session.send(parcel, deadline);
            if (ending.isPresent()) {
                return ending;
            }
        }
        return Optional.empty();
    }

    private Parcel parcel(int number) {
        return steps.get(number - 1).resource().parcel().orElseThrow();
    }
}
