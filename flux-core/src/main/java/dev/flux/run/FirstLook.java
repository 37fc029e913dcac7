package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.report.HostReport;
import java.util.Optional;

/// What a host answers to a script's own dry-run, asked before the script is sent to change it.
///
/// @param payload that is to be run
record FirstLook(Link link, Host host, Work work, Payload payload, Deadline deadline) {

    /// Whether everything can be put back, before anything is.
    Optional<HostReport> objection(Verdict verdict) throws InterruptedException {
        var tally = tally();
        var ending = ask(tally);
        if (payload.steps().isEmpty() || !(ending instanceof Ending.Done)) {
            return Optional.of(verdict.of(ending, tally));
        }
        return tally.failed().map(step -> verdict.changedSince(step, tally));
    }

    /// How the host is not as the saved plan's dry-run found it.
    Optional<String> drift(SavedPlan saved) throws InterruptedException {
        var expected = Optional.ofNullable(saved.hosts().get(host.name()));
        if (expected.isEmpty()) {
            return Optional.of("is not in the plan");
        }
        var tally = tally();
        return ask(tally) instanceof Ending.Done
                ? expected.get().drift(link.hello().machineId(), payload, tally.steps())
                : Optional.of("could not be compared with the plan");
    }

    private Payload asked() {
        return Payload.compile(payload.steps(), Mode.PLAN);
    }

    private StepTally tally() {
        return new StepTally(host.name(), asked(), _ -> {});
    }

    private Ending ask(StepTally tally) throws InterruptedException {
        return link.session().plan(asked(), work.secrets(asked()), tally, deadline);
    }
}
