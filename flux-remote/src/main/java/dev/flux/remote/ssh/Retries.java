package dev.flux.remote.ssh;

import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Connects again where that is safe and may help, and stops trying a jump host that is down.
///
/// A busy server is tried six times with growing random pauses, other passing trouble three times. What has used up its
/// deadline is not tried again, and neither is a login, not even one that broke off, a host key or an algorithm.
final class Retries {

    /// How long the first pause is where a server is busy.
    static final Duration PAUSE = Duration.ofMillis(500);

    private final Retry busy;
    private final Retry passing;

    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Failure> last = new ConcurrentHashMap<>();

    Retries(Duration pause) {
        long first = pause.toMillis();
        busy = retry(6, first, first * 40, Retries::isBusy);
        passing = retry(
                3,
                first,
                first * 6,
                failure -> failure.retryable() && !isBusy(failure) && !isSlow(failure) && !isTried(failure));
    }

    private static Retry retry(int attempts, long first, long most, Predicate<Failure> when) {
        return Retry.of(
                "connect",
                RetryConfig.<Dialer.Opened>custom()
                        .maxAttempts(attempts)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(first, 2.0, 0.5, most))
                        .retryOnException(thrown -> thrown instanceof TransportException failed
                                && !Logins.brokeOff(thrown)
                                && when.test(failed.failure()))
                        .build());
    }

    private static boolean isBusy(Failure failure) {
        return failure instanceof Failure.Busy;
    }

    private static boolean isSlow(Failure failure) {
        return failure instanceof Failure.TimedOut
                || (failure instanceof Failure.JumpFailed(var _, var inner) && isSlow(inner));
    }

    /// A jump host has been tried again already, unless it was lost after it had let us in.
    private static boolean isTried(Failure failure) {
        return failure instanceof Failure.JumpFailed(var _, var inner) && !(inner instanceof Failure.Lost);
    }

    /// Connects, again where that may help.
    Dialer.Opened straight(Callable<Dialer.Opened> connect) throws InterruptedException {
        return call(() -> busy.executeCallable(() -> passing.executeCallable(connect)));
    }

    /// The same for a jump host: after five failures in a row it is left alone for ten seconds.
    Dialer.Opened hop(Destination hop, Callable<Dialer.Opened> connect) throws InterruptedException {
        var breaker = breakers.computeIfAbsent(
                hop.endpoint(),
                name -> CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(5)
                                .minimumNumberOfCalls(5)
                                .failureRateThreshold(100)
                                .waitDurationInOpenState(Duration.ofSeconds(10))
                                .recordException(thrown -> thrown instanceof TransportException)
                                .build()));
        try {
            return call(() -> breaker.executeCallable(() -> straight(connect)));
        } catch (CallNotPermittedException e) {
            throw new TransportException(
                    last.getOrDefault(hop.endpoint(), new Failure.ConnectionRefused(hop.endpoint(), "down")), e);
        } catch (TransportException e) {
            last.put(hop.endpoint(), e.failure());
            throw e;
        }
    }

    private static Dialer.Opened call(Callable<Dialer.Opened> work) throws InterruptedException {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("connecting threw what it cannot", e);
        }
    }
}
