package dev.flux.cli.command;

/// What was typed is right, and there is nothing that it could be about: exit 3, with what to type instead.
public final class NothingToDo extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    /// @param message what is so, lower case
    /// @param advice what to type instead
    public NothingToDo(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /// What to type instead.
    public String advice() {
        return advice;
    }
}
