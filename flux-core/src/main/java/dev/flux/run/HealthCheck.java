package dev.flux.run;

import dev.flux.host.HealthSpec;
import java.util.Optional;

/// Asks until enough answers in a row were yes, or the deadline is over.
final class HealthCheck {

    private final HealthSpec spec;
    private final Asking asking;

    /// One question.
    interface Asking {
        Answer ask(Deadline deadline) throws InterruptedException;
    }

    HealthCheck(HealthSpec spec, Asking asking) {
        this.spec = spec;
        this.asking = asking;
    }

    Answer ask(Deadline outer) throws InterruptedException {
        var deadline = outer.atMost(spec.deadline());
        int row = 0;
        Optional<Answer> before = Optional.empty();
        while (true) {
            var answer = asking.ask(deadline);
            if (deadline.over() && !answer.well()) {
                // a question that was cut short says less than the one before it
                return new Answer(false, late(before.orElse(answer), row));
            }
            before = Optional.of(answer);
            row = answer.well() ? row + 1 : 0;
            if (row >= spec.successes()) {
                return answer;
            } else if (deadline.left().compareTo(spec.interval()) <= 0) {
                return new Answer(false, late(answer, row));
            }
            Thread.sleep(spec.interval());
        }
    }

    private String late(Answer last, int row) {
        return last.words()
                + (row == 0 ? "" : ", " + row + " of " + spec.successes() + " in a row")
                + " after " + spec.deadline().toSeconds() + " s";
    }
}
