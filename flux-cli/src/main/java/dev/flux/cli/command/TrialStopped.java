package dev.flux.cli.command;

/// A trial that came to no verdict: a command line, a file, a login or a connection is wrong, or somebody said stop.
final class TrialStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final String said;

    /// @param code what the command inside ended with
    /// @param said what it said
    TrialStopped(int code, String said) {
        super(said);
        this.code = code;
        this.said = said;
    }

    int code() {
        return code;
    }

    String said() {
        return said;
    }
}
