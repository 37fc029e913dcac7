package dev.flux.cli.command;

/// The command line cannot mean anything, or not enough: exit 2, with what to type instead.
public final class UsageFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    /// @param message what is wrong, lower case
    /// @param advice what to type instead
    public UsageFault(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /// What to type instead.
    public String advice() {
        return advice;
    }
}
