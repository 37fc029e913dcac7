package dev.flux.run;

import dev.flux.payload.HostRecord;
import dev.flux.payload.Payload;
import dev.flux.payload.RecordReader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// One segment of a run on one host, from its start to its end, over as many connections as that takes.
///
/// After a lost link the same order goes out again under the same key: the host's own gate starts it at most once, and
/// where it was started already we follow it from where we were.
final class SegmentRun {

    /// How long a host may take to end what was cancelled: TERM, three seconds, KILL, and its last records.
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Link link;
    private final RunKey key;
    private final Payload payload;
    private final RunTerms terms;
    private final StepTally tally;
    private final Consumer<HostRecord> ears;
    private final Prover prover;
    private final RecordReader reader;
    private final HostRecord.Hello met;
    private final Parcels parcels;
    private boolean brought;

    SegmentRun(Link link, RunKey key, Payload payload, RunTerms terms, StepTally tally, Prover prover) {
        this.link = link;
        this.key = key;
        this.payload = payload;
        this.terms = terms;
        this.tally = tally;
        this.prover = prover;
        this.ears = record -> {
            tally.accept(record);
            if (record instanceof HostRecord.Fallback && tally.isAttached()) {
                terms.unkept().run();
            }
            prover.accept(record);
        };
        this.reader = new RecordReader(key.nonce());
        this.met = link.hello();
        this.parcels = new Parcels(payload, terms.deadline(), tally::busy);
    }

    /// Starts it and follows it to its end.
    Ending run() throws InterruptedException {
        try {
            return toItsEnd();
        } finally {
            prover.close();
            prover.last().ifPresent(failure -> tally.unproved(failure.cause()));
        }
    }

    private Ending toItsEnd() throws InterruptedException {
        var ending = start();
        while (ending instanceof Ending.Lost && !tally.isAttached()) {
            if (!link.reopen(terms.deadline())) {
                if (prover.isLooking()) {
                    continue;
                }
                return link.astray().<Ending>map(Ending.Lost::new).orElse(ending);
            }
            tally.again();
            if (isGone()) {
                return new Ending.Replaced(
                        link.hello().machineId().equals(met.machineId())
                                ? "the host restarted in mid-run"
                                : "another machine answers under this name");
            }
            ending = start();
        }
        return ending;
    }

    /// What may run once never starts on a machine that may have forgotten that it ran.
    private boolean isGone() {
        boolean sameMachine = link.hello().machineId().equals(met.machineId());
        return !sameMachine || (terms.once() && !Machines.isSame(met, link.hello()));
    }

    private Ending start() throws InterruptedException {
        // what was started needs them no more, however often it is sent again
        var missing = brought ? Optional.<Ending>empty() : parcels.bring(link.session());
        if (missing.isPresent()) {
            return missing.get();
        }
        brought = true;
        var ending = link.session().run(key, payload, terms, reader, ears);
        if (!(ending instanceof Ending.Exists(var alias, var digest)) || !alias.equals(key.alias())) {
            return ending;
        } else if (!digest.equals(payload.digest())) {
            throw new IllegalStateException("run " + key.run() + " is on " + alias + " with another payload");
        }
        var followed = link.session().attach(key, reader, ears, terms.deadline());
        return followed instanceof Ending.Exists
                ? new Ending.Broken("it answered twice that the run exists")
                : followed;
    }

    /// What came of it, where it must not be started again.
    Ending found() throws InterruptedException {
        return link.session().attach(key, reader, ears, terms.deadline());
    }

    /// Asks the host to end it: over this session where that still listens, else over a new one.
    Ending cancel() throws InterruptedException {
        var deadline = Deadline.in(ENDING);
        var ending = link.isOpen() ? link.session().cancel(reader, ears, deadline) : new Ending.TimedOut();
        if (ending instanceof Ending.Lost || ending instanceof Ending.TimedOut) {
            var last = Deadline.in(ENDING);
            tally.again();
            return link.reopen(last) ? link.session().cancel(key, reader, ears, last) : ending;
        }
        return ending;
    }
}
