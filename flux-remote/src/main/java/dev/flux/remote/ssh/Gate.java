package dev.flux.remote.ssh;

import dev.flux.transport.Denial;
import dev.flux.transport.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Paces the beginnings of connections, so that a stock sshd never has a reason to drop one: at most eight half-open
/// per endpoint, fewer after it was busy, slowly more again; 64 in all; 32 through one bastion. After a refused login
/// an endpoint is left alone while its penalty lasts, and sshd adds up those of several; one that drops us all the same
/// charges more, and is left alone twice as long. Whoever has a turn must never wait for another one.
final class Gate {

    private static final int MOST = 64;
    private static final int PER_ENDPOINT = 8;
    private static final int PER_BASTION = 32;
    private static final int CALM = 20;

    /// What sshd's PerSourcePenalties charges for a refused login, and a second, as it begins to count when it has
    /// noticed that we hung up.
    static final Duration PENALTY = Duration.ofSeconds(6);

    /// No sshd charges more, unless somebody tells it to.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Duration penalty;
    private final int most;
    private final int perEndpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Map<String, Door> doors = new HashMap<>();
    private int open;

    Gate(Duration penalty) {
        this(penalty, MOST, PER_ENDPOINT);
    }

    /// @param most half-open ones in all
    /// @param perEndpoint half-open ones for each endpoint
    Gate(Duration penalty, int most, int perEndpoint) {
        this.penalty = penalty;
        this.most = most;
        this.perEndpoint = perEndpoint;
    }

    /// What is known about one endpoint.
    private static final class Door {
        private int limit;
        private int open;
        private int waiting;
        private int calm;
        private long closedUntil = System.nanoTime();
        private Duration charge = Duration.ZERO;

        Door(int limit) {
            this.limit = limit;
        }

        long closedFor() {
            return closedUntil - System.nanoTime();
        }

        /// A login was refused here, which costs that much at least.
        void refuse(Duration penalty) {
            charge = longer(charge, penalty);
            close();
        }

        /// Somebody was dropped here although every penalty that is known of is over.
        void drop() {
            if (charge.isPositive() && closedFor() <= 0) {
                var twice = charge.multipliedBy(2);
                charge = twice.compareTo(LONGEST) < 0 ? twice : longer(charge, LONGEST);
                close();
            }
        }

        private void close() {
            closedUntil = System.nanoTime() + Math.max(0, closedFor()) + charge.toNanos();
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? other : one;
        }
    }

    /// How a connection went, for those that come after.
    enum Went {
        WELL,
        BUSY,
        REFUSED,
        OTHERWISE;

        static Went of(Failure failure) {
            return switch (failure) {
                case Failure.Busy _ -> BUSY;
                case Denial.LoginRefused _ -> REFUSED;
                default -> OTHERWISE;
            };
        }
    }

    /// One connection's turn.
    ///
    /// @param endpoint what is connected to: its address where that is known, as a server may have several names
    /// @param bastion what it is reached through; empty for straight there
    record Turn(String endpoint, String bastion) {}

    /// Waits for a turn.
    void enter(Turn turn) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var door = door(turn.endpoint(), perEndpoint);
            var bastion = turn.bastion().isEmpty() ? null : door("through " + turn.bastion(), PER_BASTION);
            door.waiting++;
            try {
                while (open >= most
                        || door.open >= door.limit
                        || door.closedFor() > 0
                        || (bastion != null && bastion.open >= bastion.limit)) {
                    long pause = door.closedFor();
                    if (pause > 0) {
                        freed.await(pause, TimeUnit.NANOSECONDS);
                    } else {
                        freed.await();
                    }
                }
            } finally {
                door.waiting--;
            }
            door.open++;
            count(turn, 1);
        } finally {
            lock.unlock();
        }
    }

    /// Whether somebody waits for the endpoint of this turn.
    boolean isWanted(Turn turn) {
        lock.lock();
        try {
            return door(turn.endpoint(), perEndpoint).waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    /// Gives the turn back.
    void leave(Turn turn, Went went) {
        lock.lock();
        try {
            count(turn, -1);
            var door = door(turn.endpoint(), perEndpoint);
            door.open--;
            learn(door, went);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets other hosts have the turn while somebody is asked; what comes after that does not wait for another. At the
    /// endpoint the connection is half open all the same.
    <T> T aside(Turn turn, Supplier<T> asked) {
        recount(turn, -1);
        try {
            return asked.get();
        } finally {
            recount(turn, 1);
        }
    }

    private void recount(Turn turn, int more) {
        lock.lock();
        try {
            count(turn, more);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// A login of this turn was refused, and it goes on to another one.
    void refused(Turn turn) {
        lock.lock();
        try {
            door(turn.endpoint(), perEndpoint).refuse(penalty);
        } finally {
            lock.unlock();
        }
    }

    private void count(Turn turn, int more) {
        open += more;
        if (!turn.bastion().isEmpty()) {
            door("through " + turn.bastion(), PER_BASTION).open += more;
        }
    }

    private void learn(Door door, Went went) {
        switch (went) {
            case WELL -> {
                door.calm++;
                if (door.calm >= CALM && door.limit < perEndpoint) {
                    door.limit++;
                    door.calm = 0;
                }
            }
            case BUSY -> {
                door.limit = Math.max(1, door.limit / 2);
                door.calm = 0;
                door.drop();
            }
            case REFUSED -> door.refuse(penalty);
            case OTHERWISE -> {}
        }
    }

    private Door door(String name, int limit) {
        return doors.computeIfAbsent(name, _ -> new Door(limit));
    }
}
