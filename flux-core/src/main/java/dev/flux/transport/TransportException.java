package dev.flux.transport;

import org.jspecify.annotations.Nullable;

/// A host was not reached, or the way to it broke. Carries the [Failure] as a value.
public final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /// A failure, with the library's exception as evidence where there is one.
    public TransportException(Failure failure, @Nullable Throwable cause) {
        super(failure.cause(), cause);
        this.failure = failure;
    }

    /// A failure that we saw ourselves.
    public TransportException(Failure failure) {
        this(failure, null);
    }

    /// What went wrong.
    public Failure failure() {
        return failure;
    }
}
