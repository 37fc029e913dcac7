package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// DNS fails in each of its ways, and nobody waits longer than promised.
class NamesTests {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static Failure.NameUnknown failure(Names.Lookup lookup) {
        var thrown = catchThrowableOfType(
                TransportException.class, () -> new Names(SHORT, lookup).resolve("web01.example.org"));
        return (Failure.NameUnknown) thrown.failure();
    }

    @Test
    void F13_aNameThatDoesNotExistIsNotTriedAgain() {
        var failure = failure(name -> {
            throw new UnknownHostException(name + ": Name or service not known");
        });
        assertThat(failure.temporary()).isFalse();
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void F13_aServerThatFailsIsTemporary() {
        var failure = failure(name -> {
            throw new UnknownHostException(name + ": Temporary failure in name resolution");
        });
        assertThat(failure.temporary()).isTrue();
    }

    @Test
    void F13_aResolverThatHangsEndsAtTheDeadline() {
        long begin = System.nanoTime();
        var failure = failure(_ -> {
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        });
        assertThat(failure.temporary()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void F13_anEmptyAnswerIsAFailure() {
        assertThat(failure(_ -> new InetAddress[0]).address()).isEqualTo("web01.example.org");
    }

    @Test
    void anAddressIsNotLookedUp() throws Exception {
        assertThat(new Names(SHORT).resolve("[::1]")).hasSize(1);
        assertThat(new Names(SHORT).resolve("127.0.0.1")).hasSize(1);
    }
}
