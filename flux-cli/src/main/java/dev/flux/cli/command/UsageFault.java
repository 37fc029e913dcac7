package dev.flux.cli.command;

/// The command line cannot mean anything, or not enough: exit 2, with what to type instead.
final class UsageFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    /// @param message what is wrong, lower case
    /// @param advice what to type instead
    UsageFault(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
