package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.payload.HostRecord;
import dev.flux.payload.Step;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Proves what guarded modules have changed on one host: a login of its own, as the host is reached from now on, tells
/// the host to keep the change. It tries until that worked, the host has decided, or the time is over.
///
/// A host that moves to another address cannot ask for its proof over the connection that it loses by that. There the
/// first login is tried as soon as the guard stands, and until the module is done the host answers that it is open.
final class Prover implements Consumer<HostRecord>, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    /// How long who proves it may take to hear of its success and to note it; another try where the reply was lost.
    private static final Duration NOTING = Duration.ofSeconds(8);

    private final Link link;
    private final RunKey key;
    private final List<Step> steps;
    private final Consumer<RunEvent> events;
    private final Work work;
    private final Whereabouts places;
    private final Deadline whole;
    private @Nullable Thread going;
    private CountDownLatch proved = new CountDownLatch(1);
    private volatile Optional<Failure> last = Optional.empty();
    private final List<String> keys = new ArrayList<>();

    /// @param whole when the run on this host must be over
    Prover(
            Link link,
            RunKey key,
            List<Step> steps,
            Work work,
            Whereabouts places,
            Deadline whole,
            Consumer<RunEvent> events) {
        this.link = link;
        this.key = key;
        this.steps = steps;
        this.work = work;
        this.places = places;
        this.whole = whole;
        this.events = events;
    }

    @Override
    public void accept(HostRecord record) {
        switch (record) {
            case HostRecord.Armed(var step, var seconds) -> {
                keys.clear();
                tell(step, "armed", seconds);
                if (link.isElsewhere(reached(step))) {
                    begin(step, whole);
                }
            }
            case HostRecord.HostKey(var _, var shown) -> keys.add(shown);
            case HostRecord.Prove(var step, var seconds) -> {
                tell(step, "proving", seconds);
                if (going == null) {
                    begin(step, Deadline.in(Duration.ofSeconds(seconds)));
                }
            }
            case HostRecord.Decided(var step, var word) -> {
                if (word.equals("confirmed")) {
                    letNote();
                }
                close();
                tell(step, word, 0);
            }
            default -> {}
        }
    }

    private void tell(int step, String state, int seconds) {
        events.accept(new RunEvent.Guarded(key.alias(), module(step), state, seconds));
    }

    private String module(int step) {
        return step >= 1 && step <= steps.size() ? steps.get(step - 1).module() : "";
    }

    private Host reached(int step) {
        return work.reached(link.host(), link.facts(), module(step));
    }

    private void begin(int step, Deadline deadline) {
        close();
        last = Optional.empty();
        var reached = reached(step);
        var targets = keys.isEmpty()
                ? List.of(link.pinned(reached))
                : keys.stream().map(reached::withHostKey).toList();
        var told = new CountDownLatch(1);
        proved = told;
        going = Thread.ofVirtual().name(key.alias() + " proof").start(() -> prove(step, targets, deadline, told));
    }

    /// Where the host has told its new keys, one of them is asked for at a time: the server may not show every type.
    ///
    /// @param told opens once the host has said that it was proved: its answer is asked for once more, at once
    private void prove(int step, List<Host> targets, Deadline deadline, CountDownLatch told) {
        if (!noted(targets)) {
            return;
        }
        for (int i = 0; !deadline.over(); i++) {
            boolean isLast = told.getCount() == 0;
            var target = targets.get(i % targets.size());
            try {
                var word = confirm(step, target, deadline);
                if (word.isEmpty()) {
                    last = Optional.of(new Failure.Lost("it did not answer the proof"));
                } else if (!word.get().equals("open")) {
                    if (word.get().equals("confirmed")) {
                        places.moved(link.host(), target).ifPresent(said -> events.accept(new RunEvent.Warned(said)));
                        link.lead(target);
                    }
                    return;
                }
            } catch (TransportException e) {
                last = Optional.of(e.failure());
            } catch (InterruptedException e) {
                return;
            }
            if (isLast || !paused(told)) {
                return;
            }
        }
    }

    /// Writes down where the host may be from now on, before anybody tells it to stay there. What cannot be
    /// written down is not told, and the host takes it back.
    private boolean noted(List<Host> targets) {
        try {
            targets.forEach(target -> places.moving(link.host(), target));
            return true;
        } catch (UncheckedIOException e) {
            last = Optional.of(new Failure.Lost("the journal cannot be written"));
            return false;
        }
    }

    /// @return whether to go on
    private static boolean paused(CountDownLatch told) {
        try {
            told.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Optional<String> confirm(int step, Host target, Deadline deadline) throws InterruptedException {
        try (var connection = link.anew(target);
                var session = link.session(connection, target, deadline)) {
            var word = session.confirm(key, step, deadline);
            word.filter(said -> said.equals("confirmed")).ifPresent(_ -> link.remember(target, connection.peer()));
            return word;
        }
    }

    /// Whether it looks for the host, which the run's own link may have lost for that long.
    boolean isLooking() {
        return going != null && going.isAlive();
    }

    /// Why the last attempt was none.
    Optional<Failure> last() {
        return last;
    }

    /// The host has told over the run's own link that it was proved, and is about to tell who proved it.
    private void letNote() {
        proved.countDown();
        try {
            if (going != null) {
                going.join(NOTING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (going != null) {
            going.interrupt();
            going = null;
        }
    }
}
