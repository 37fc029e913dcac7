package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.payload.HostRecord;
import dev.flux.payload.Step;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Proves what guarded modules have changed on one host: a login of its own, as the host is reached from now on, tells
/// the host to keep the change. It tries until that worked, the host has decided, or the time is over.
final class Prover implements Consumer<HostRecord>, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Link link;
    private final RunKey key;
    private final List<Step> steps;
    private final Consumer<RunEvent> events;
    private final Work work;
    private @Nullable Thread going;
    private volatile Optional<Failure> last = Optional.empty();
    private final List<String> keys = new ArrayList<>();

    Prover(Link link, RunKey key, List<Step> steps, Work work, Consumer<RunEvent> events) {
        this.link = link;
        this.key = key;
        this.steps = steps;
        this.work = work;
        this.events = events;
    }

    @Override
    public void accept(HostRecord record) {
        switch (record) {
            case HostRecord.Armed(var step, var seconds) -> {
                keys.clear();
                tell(step, "armed", seconds);
            }
            case HostRecord.HostKey(var _, var shown) -> keys.add(shown);
            case HostRecord.Prove(var step, var seconds) -> {
                tell(step, "proving", seconds);
                begin(step, Deadline.in(Duration.ofSeconds(seconds)));
            }
            case HostRecord.Decided(var step, var word) -> {
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

    private void begin(int step, Deadline deadline) {
        close();
        last = Optional.empty();
        var reached = work.reached(link.host(), link.facts(), module(step));
        var targets = keys.isEmpty()
                ? List.of(link.pinned(reached))
                : keys.stream().map(reached::withHostKey).toList();
        going = Thread.ofVirtual().name(key.alias() + " proof").start(() -> prove(step, targets, deadline));
    }

    /// Where the host has told its new keys, one of them is asked for at a time: the server may not show every type.
    private void prove(int step, List<Host> targets, Deadline deadline) {
        for (int i = 0; !deadline.over(); i++) {
            var target = targets.get(i % targets.size());
            try {
                var word = confirm(step, target, deadline);
                if (word.isPresent()) {
                    if (word.get().equals("confirmed")) {
                        link.moved(target).ifPresent(said -> events.accept(new RunEvent.Warned(said)));
                    }
                    return;
                }
                last = Optional.of(new Failure.Lost("it did not answer the proof"));
            } catch (TransportException e) {
                last = Optional.of(e.failure());
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
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

    /// Why the last attempt was none.
    Optional<Failure> last() {
        return last;
    }

    @Override
    public void close() {
        if (going != null) {
            going.interrupt();
            going = null;
        }
    }
}
