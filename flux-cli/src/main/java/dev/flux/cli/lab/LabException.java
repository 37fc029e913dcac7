package dev.flux.cli.lab;

/// The lab cannot do something on this machine; the message says what and why, in words for the user.
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message what cannot be done and why
    public LabException(String message) {
        super(message);
    }

    /// @param message what cannot be done and why
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
