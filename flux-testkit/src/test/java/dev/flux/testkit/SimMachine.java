package dev.flux.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// What a host's runner does with orders, without a shell: the gate, the lock, the guard, and records that can be told
/// again. All it does is done at once, but for waiting for a proof. It keeps everything that happened for the check.
final class SimMachine {

    private static final Pattern STEPS = Pattern.compile("\nSTEPS=(\\d+)\n");
    private static final Pattern GUARDED = Pattern.compile("\\bs1\\(\\) \\{ step 1 \\S+ \\d+ \\S*g\\d+ ");

    /// Half of them work.
    private static final List<Proof> PROOFS =
            List.of(Proof.WORKS, Proof.WORKS, Proof.WORKS, Proof.LOCKED_OUT, Proof.LATE, Proof.UNHEARD);

    /// What becomes of a new login that is to prove a change.
    enum Proof {
        WORKS,
        /// Nobody gets in any more.
        LOCKED_OUT,
        /// It works, and the time is over just before it says so.
        LATE,
        /// The host hears it, and its answer is lost.
        UNHEARD
    }

    /// What came with an order to run.
    record Arrival(String host, String run, String segment, String nonce, String script, String secrets) {}

    /// What a segment may come to on this machine.
    ///
    /// @param away nobody answers
    /// @param status of a command
    /// @param failing the step that fails; 0 for none
    /// @param cut after how many records the first link that runs something breaks; negative for never
    /// @param patient whether an unproved change waits until another controller comes
    record Fate(boolean away, int status, int failing, int cut, Proof proof, boolean patient) {

        static Fate of(Random random) {
            return new Fate(
                    random.nextInt(8) == 0,
                    random.nextInt(4) == 0 ? 1 : 0,
                    random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0,
                    random.nextInt(6) == 0 ? random.nextInt(6) : -1,
                    PROOFS.get(random.nextInt(PROOFS.size())),
                    random.nextBoolean());
        }
    }

    final String id;
    final Fate fate;
    final List<Segment> started = new ArrayList<>();
    final List<Arrival> arrivals = new ArrayList<>();
    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final AtomicLong clock;
    private final SimBug bug;
    private boolean cut;

    SimMachine(String id, Fate fate, AtomicLong clock, SimBug bug) {
        this.id = id;
        this.fate = fate;
        this.clock = clock;
        this.bug = bug;
    }

    /// A script that was started, or that met a lock.
    final class Segment {
        final Arrival made;
        final String digest;
        final List<String> decisions = new ArrayList<>();
        final List<String> records = new ArrayList<>();
        final int steps;
        final boolean guarded;
        long began;
        long ended = Long.MAX_VALUE;
        boolean provedAnew;
        private SimSession follower;

        Segment(Arrival made, String digest, SimSession follower) {
            this.made = made;
            this.digest = digest;
            this.follower = follower;
            var number = STEPS.matcher(made.script());
            this.steps = number.find() ? Integer.parseInt(number.group(1)) : 0;
            this.guarded = GUARDED.matcher(made.script()).find();
        }

        boolean isOver() {
            return ended != Long.MAX_VALUE;
        }

        boolean waits() {
            return guarded && !isOver();
        }

        private void say(String words) {
            records.add(words);
            follower.record(made.nonce(), records.size(), words);
        }

        private void tellAgain(SimSession other) {
            follower = other;
            for (int i = 0; i < records.size(); i++) {
                other.record(made.nonce(), i + 1, records.get(i));
            }
        }

        private void end(String last) {
            ended = clock.incrementAndGet();
            say(last);
        }

        private void play() {
            say("running");
            if (steps == 0) {
                say("began 1");
                say("exited " + fate.status() + " no");
                end("done 0");
                return;
            }
            for (int step = 1; step <= steps; step++) {
                say("began " + step);
                if (guarded && step == 1) {
                    say("armed 1 60");
                }
                if (!guarded && step == fate.failing()) {
                    say("ended " + step + " failed =by-its-seed");
                    end("done 1");
                    return;
                }
                say("ended " + step + (step == 2 ? " unchanged" : " changed"));
            }
            if (guarded) {
                say("prove 1 60");
            } else {
                end("done 0");
            }
        }

        private void decide(String word) {
            if (!decisions.isEmpty() && bug != SimBug.HOST_DECIDES_TWICE) {
                return;
            }
            decisions.add(word);
            if (isOver()) {
                return;
            }
            if (word.equals("confirmed") || bug == SimBug.REPORTS_WHAT_WAS_INTENDED) {
                say("decided 1 confirmed");
                end("done 0");
                return;
            }
            say("decided 1 rolled-back");
            for (int step = steps; step > 0; step--) {
                say("ended " + step + " rolled-back");
            }
            end("done 1");
        }
    }

    private String key(String run, String segment, String host) {
        return run + " " + segment + (bug == SimBug.HOST_TAKES_NAMES_FOR_MACHINES ? " " + host : "");
    }

    /// Told to run something: once, one at a time, whatever the name is under which it was reached.
    synchronized void run(Arrival order, String digest, SimSession session) {
        arrivals.add(order);
        var key = key(order.run(), order.segment(), order.host());
        var known = segments.get(key);
        if (known != null && bug != SimBug.HOST_FORGETS_WHAT_RAN) {
            session.stage("exists =" + known.made.host() + " " + known.digest);
            return;
        }
        var holder = segments.values().stream()
                .filter(one -> one.waits() && !one.made.run().equals(order.run()))
                .findFirst();
        var segment = new Segment(order, digest, session);
        segments.put(key, segment);
        segment.began = clock.incrementAndGet();
        if (holder.isPresent() && bug != SimBug.HOST_LETS_TWO_WRITE) {
            holders.put(order.run(), holder.get().made.run());
            segment.end("locked =" + holder.get().made.run());
            return;
        }
        if (fate.cut() >= 0 && !cut) {
            cut = true;
            session.breakAfter(fate.cut());
        }
        started.add(segment);
        segment.play();
    }

    /// Told to tell it again.
    synchronized void attach(String run, String segment, SimSession session) {
        var known = segments.get(key(run, segment, session.host()));
        if (known == null) {
            session.stage("refused gone");
        } else {
            known.tellAgain(session);
        }
    }

    /// Told by a login that a change is proved.
    synchronized void confirm(String run, String segment, SimSession session) {
        var known = segments.get(key(run, segment, session.host()));
        if (known == null) {
            session.stage("decided 1 unknown");
            return;
        }
        if (fate.proof() == Proof.LATE) {
            known.decide("rolled-back");
        }
        known.provedAnew |= session.isAnew() && fate.proof() != Proof.LOCKED_OUT;
        known.decide("confirmed");
        if (fate.proof() == Proof.UNHEARD) {
            session.breakAfter(0);
        }
        session.stage("decided 1 " + known.decisions.getFirst());
    }

    /// Whether something waits for its proof.
    synchronized boolean waits() {
        return segments.values().stream().anyMatch(Segment::waits);
    }

    /// Nobody has proved in time what was changed.
    synchronized void timeIsOver() {
        var word = bug == SimBug.HOST_KEEPS_WHAT_NOBODY_PROVED ? "confirmed" : "rolled-back";
        segments.values().stream().filter(Segment::waits).toList().forEach(one -> one.decide(word));
    }

    /// What this run has started here, in order.
    synchronized List<Segment> startedBy(String run) {
        return started.stream().filter(one -> one.made.run().equals(run)).toList();
    }

    /// Who held this machine when that run came, if anybody did.
    synchronized boolean metLock(String run) {
        return holders.containsKey(run);
    }
}
