package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who opens a session and who shares it.
@Timeout(30)
class SessionsTests {

    private static final Failure DOWN = new Failure.Busy("web01:22");

    private final Sessions sessions = new Sessions();

    @Test
    void SEC38_whoeverGivesUpOpeningASessionTakesNobodyAlong() throws Exception {
        var opening = new CountDownLatch(1);
        var first = Thread.ofVirtual().start(() -> {
            try {
                sessions.acquire("bastion", () -> {
                    opening.countDown();
                    Thread.sleep(20_000);
                    throw new TransportException(new Failure.Lost("nobody interrupted it"));
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        opening.await();
        Thread.ofVirtual().start(() -> {
            sleep();
            first.interrupt();
        });

        assertThat(failure("bastion", new AtomicInteger())).isEqualTo(DOWN);
    }

    @Test
    void aFailureIsSharedByThoseWhoWaitAndForgottenAfterwards() throws Exception {
        var tries = new AtomicInteger();
        var others = new Thread[4];
        for (int i = 0; i < others.length; i++) {
            others[i] = Thread.ofVirtual().start(() -> failure("web01", tries));
        }
        for (var other : others) {
            other.join();
        }
        assertThat(tries).hasValue(1);

        assertThat(failure("web01", tries)).isEqualTo(DOWN);
        assertThat(tries).hasValue(2);
    }

    private Failure failure(String key, AtomicInteger tries) {
        return catchThrowableOfType(
                        TransportException.class,
                        () -> sessions.acquire(key, () -> {
                            tries.incrementAndGet();
                            sleep();
                            throw new TransportException(DOWN);
                        }))
                .failure();
    }

    private static void sleep() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
