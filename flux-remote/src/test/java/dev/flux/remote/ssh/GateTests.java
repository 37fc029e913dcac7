package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How many may begin at once.
@Timeout(30)
class GateTests {

    private static final Duration PENALTY = Duration.ofMillis(600);

    private final Gate gate = new Gate(PENALTY);
    private final List<Thread> waiting = new ArrayList<>();

    @AfterEach
    void nobodyIsLeft() {
        waiting.forEach(Thread::interrupt);
    }

    private static Gate.Turn turn(String endpoint) {
        return new Gate.Turn(endpoint, "");
    }

    /// Whether a turn is to be had at once; it is kept then.
    private boolean enters(Gate.Turn turn) throws InterruptedException {
        var in = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                gate.enter(turn);
                in.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.add(thread);
        if (in.await(500, TimeUnit.MILLISECONDS)) {
            return true;
        }
        thread.interrupt();
        thread.join();
        return in.getCount() == 0;
    }

    private int room(Gate.Turn turn) throws InterruptedException {
        int count = 0;
        while (enters(turn)) {
            count++;
        }
        return count;
    }

    private void leave(Gate.Turn turn, int times, Gate.Went went) {
        for (int i = 0; i < times; i++) {
            gate.leave(turn, went);
        }
    }

    @Test
    void whoIsAskedSomethingKeepsOtherHostsFromNothing() throws Exception {
        for (int i = 0; i < 64; i++) {
            assertThat(enters(turn("asks" + i))).isTrue();
        }
        assertThat(enters(turn("other"))).isFalse();

        assertThat(gate.<Boolean>aside(turn("asks0"), () -> {
                    try {
                        return enters(turn("other"));
                    } catch (InterruptedException e) {
                        return false;
                    }
                }))
                .isTrue();

        leave(turn("asks1"), 1, Gate.Went.WELL);
        assertThat(enters(turn("another"))).as("the one who was asked is back").isFalse();
        leave(turn("other"), 1, Gate.Went.WELL);
        assertThat(enters(turn("another"))).isTrue();
    }

    @Test
    void F16_eightAtOnceToOneEndpointFewerWhileItIsBusyAndSlowlyMoreAgain() throws Exception {
        var turn = turn("web01:22");
        assertThat(room(turn)).isEqualTo(8);
        leave(turn, 7, Gate.Went.OTHERWISE);
        leave(turn, 1, Gate.Went.BUSY);

        assertThat(room(turn)).isEqualTo(4);
        leave(turn, 4, Gate.Went.WELL);
        for (int i = 0; i < 16; i++) {
            gate.enter(turn);
            gate.leave(turn, Gate.Went.WELL);
        }
        assertThat(room(turn)).isEqualTo(5);
    }

    @Test
    void F16_aBusyEndpointKeepsOneTurn() throws Exception {
        var turn = turn("web01:22");
        for (int i = 0; i < 10; i++) {
            gate.enter(turn);
            gate.leave(turn, Gate.Went.BUSY);
        }
        assertThat(room(turn)).isEqualTo(1);
    }

    @Test
    void SEC38_thirtyTwoAtOnceThroughOneBastionLeaveRoomForOthers() throws Exception {
        for (int i = 0; i < 32; i++) {
            assertThat(enters(new Gate.Turn("h" + i, "bastion:22"))).isTrue();
        }
        assertThat(enters(new Gate.Turn("h32", "bastion:22"))).isFalse();
        assertThat(enters(turn("straight:22"))).isTrue();
    }

    @Test
    void F18_afterARefusedLoginTheEndpointIsLeftAloneAndNoOther() throws Exception {
        var turn = turn("web01:22");
        gate.enter(turn);
        gate.leave(turn, Gate.Went.REFUSED);
        long start = System.nanoTime();

        assertThat(enters(turn("web02:22"))).isTrue();
        gate.enter(turn);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(PENALTY.minusMillis(50));
    }

    @Test
    void F18_thePenaltiesOfLoginsThatAreRefusedAtOnceAddUpAsSshdAddsThem() throws Exception {
        var turn = turn("web01:22");
        for (int i = 0; i < 3; i++) {
            gate.enter(turn);
        }
        long start = System.nanoTime();
        gate.refused(turn);
        leave(turn, 2, Gate.Went.REFUSED);
        leave(turn, 1, Gate.Went.OTHERWISE);

        gate.enter(turn);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(PENALTY.multipliedBy(3));
    }

    @Test
    void F18_aServerThatDropsUsAfterThePenaltyIsLeftAloneTwiceAsLong() throws Exception {
        var turn = turn("web01:22");
        gate.enter(turn);
        gate.leave(turn, Gate.Went.REFUSED);
        gate.enter(turn);
        gate.enter(turn);
        leave(turn, 2, Gate.Went.BUSY);
        long start = System.nanoTime();

        gate.enter(turn);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(PENALTY.multipliedBy(2).minusMillis(50), PENALTY.multipliedBy(4));
    }

    @Test
    void aServerThatIsOnlyBusyIsNotTakenForOneThatPenalises() throws Exception {
        var turn = turn("web01:22");
        gate.enter(turn);
        gate.leave(turn, Gate.Went.BUSY);
        assertThat(enters(turn)).isTrue();
    }

    @Test
    void anEndpointIsWantedWhileSomebodyWaitsForIt() throws Exception {
        var turn = turn("web01:22");
        assertThat(room(turn)).isEqualTo(8);
        assertThat(gate.isWanted(turn)).isFalse();

        var next = Thread.ofVirtual().start(() -> {
            try {
                gate.enter(turn);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.add(next);
        while (!gate.isWanted(turn)) {
            Thread.sleep(10);
        }
        leave(turn, 1, Gate.Went.WELL);
        next.join();
        assertThat(gate.isWanted(turn)).isFalse();
    }
}
