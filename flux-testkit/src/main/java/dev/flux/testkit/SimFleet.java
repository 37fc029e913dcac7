package dev.flux.testkit;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.run.Carrier;
import dev.flux.run.HostWork;
import dev.flux.run.RunEvent;
import dev.flux.run.WaveTurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// A fleet in virtual time: its hosts take as long and end as a seed says, and nothing waits for real. What runs on it
/// is a whole [dev.flux.run.FleetRun]; all that happens is on one thread, so that a seed always gives the same run.
public final class SimFleet implements Carrier {

    private final long seed;
    private final Odds odds;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private final List<Moment> moments = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();
    private long now;
    private long numbers;
    private Duration busy = Duration.ZERO;

    /// How many hosts of a hundred do what; the others end well.
    ///
    /// @param slow take ten times as long
    /// @param broken make Flux itself fail
    /// @param trouble of a hundred times that something comes before or after a wave, how often it does not go well
    public record Odds(int failed, int unreachable, int unknown, int duplicate, int slow, int broken, int trouble) {

        /// All end well, and none is slow.
        public static final Odds NONE = new Odds(0, 0, 0, 0, 0, 0, 0);
    }

    /// A host started or ended, in the order in which the scheduler saw it.
    ///
    /// @param nanos when, in virtual time
    public record Moment(String host, boolean start, long nanos) {}

    /// What comes before or after a wave was done.
    ///
    /// @param nanos when it had ended, in virtual time
    public record Passage(String group, int wave, boolean before, boolean well, long nanos) {}

    /// What a host was given to run.
    public record Delivery(String host, String payload) {}

    private record Due(long at, long number, Optional<String> host, Runnable then) {}

    /// @param seed of everything that is left to chance
    public SimFleet(long seed, Odds odds) {
        this.seed = seed;
        this.odds = odds;
    }

    /// What is done on each host: it is given its payload, takes its time, and ends as its seed says.
    ///
    /// @param payload what a host is to run
    public HostWork work(Function<Host, String> payload) {
        return new HostWork() {
            @Override
            public HostReport on(Host host, Consumer<RunEvent> events) {
                return done(host, payload);
            }

            @Override
            public Optional<String> before(WaveTurn wave, Consumer<RunEvent> events) {
                return passed(wave, true);
            }

            @Override
            public Optional<String> after(WaveTurn wave, Consumer<RunEvent> events) {
                return passed(wave, false);
            }
        };
    }

    private Optional<String> passed(WaveTurn wave, boolean before) {
        var chance = chance((before ? "before " : "after ") + wave.title());
        busy = Duration.ofMillis(chance.nextInt(20_000));
        boolean well = chance.nextInt(100) >= odds.trouble() || !(before || wave.going());
        passages.add(new Passage(wave.group(), wave.number(), before, well, now + busy.toNanos()));
        return well ? Optional.empty() : Optional.of("by its seed");
    }

    private HostReport done(Host host, Function<Host, String> payload) {
        var chance = chance(host.name());
        busy = Duration.ofMillis(1000 + chance.nextInt(9000));
        if (chance.nextInt(100) < odds.slow()) {
            busy = busy.multipliedBy(10);
        }
        deliveries.add(new Delivery(host.name(), payload.apply(host)));
        if (chance.nextInt(100) < odds.broken()) {
            throw new IllegalStateException("a planted fault on " + host.name());
        }
        return report(host.name(), chance.nextInt(100));
    }

    private HostReport report(String host, int roll) {
        int unreachable = odds.failed() + odds.unreachable();
        int unknown = unreachable + odds.unknown();
        var twin = deliveries.getFirst().host();
        if (roll < odds.failed()) {
            return ended(host, HostOutcome.FAILED);
        } else if (roll < unreachable) {
            return ended(host, HostOutcome.UNREACHABLE);
        } else if (roll < unknown) {
            return ended(host, roll % 2 == 0 ? HostOutcome.UNKNOWN : HostOutcome.TIMED_OUT);
        } else if (roll < unknown + odds.duplicate() && !twin.equals(host)) {
            return HostReport.duplicate(host, twin, busy);
        }
        return ended(host, HostOutcome.COMPLETED);
    }

    private HostReport ended(String host, HostOutcome outcome) {
        boolean well = outcome == HostOutcome.COMPLETED;
        return HostReport.ended(host, outcome, well ? "" : "by its seed", well ? "" : "flux runs show", busy);
    }

    private Random chance(String what) {
        return new Random(seed * 1_000_003 + what.hashCode());
    }

    /// Starts and ends so far.
    public List<Moment> moments() {
        return Collections.unmodifiableList(moments);
    }

    /// What came before and after waves so far.
    public List<Passage> passages() {
        return Collections.unmodifiableList(passages);
    }

    /// What hosts were given so far.
    public List<Delivery> deliveries() {
        return Collections.unmodifiableList(deliveries);
    }

    @Override
    public void start(String host, Supplier<Runnable> work) {
        moments.add(new Moment(host, true, now));
        busy = Duration.ZERO;
        var then = work.get();
        due.add(new Due(now + busy.toNanos(), numbers++, Optional.of(host), then));
    }

    @Override
    public void aside(String name, Supplier<Runnable> work) {
        busy = Duration.ZERO;
        var then = work.get();
        due.add(new Due(now + busy.toNanos(), numbers++, Optional.empty(), then));
    }

    @Override
    public void later(Duration span, Runnable then) {
        due.add(new Due(now + span.toNanos(), numbers++, Optional.empty(), then));
    }

    @Override
    public void post(Runnable then) {
        later(Duration.ZERO, then);
    }

    @Override
    public Runnable next() {
        var next = due.poll();
        if (next == null) {
            throw new IllegalStateException("the run waits, and nothing is left that could happen");
        }
        now = Math.max(now, next.at());
        next.host().ifPresent(host -> moments.add(new Moment(host, false, now)));
        return next.then();
    }

    /// Hosts that run end at once, as they would have ended.
    @Override
    public void interrupt() {
        var running = due.stream().filter(one -> one.host().isPresent()).toList();
        due.removeAll(running);
        running.forEach(one -> due.add(new Due(now, one.number(), one.host(), one.then())));
    }

    @Override
    public long nanos() {
        return now;
    }
}
