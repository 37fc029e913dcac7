package dev.flux.cli.command;

/// What the process says to the shell. Where several apply, the first of 70, 130, 7, 5, 1, 4, 6 wins.
public enum ExitCode {
    /// All hosts are as desired.
    OK(0, "all hosts are as desired"),
    FAILED(1, "some host failed"),
    USAGE(2, "the command line is wrong"),
    INPUT(3, "a file, a setting or a selection is wrong; nothing was contacted"),
    UNREACHABLE(4, "some host was unreachable, none failed"),
    BUDGET(5, "stopped because the budget for failures was spent"),
    PENDING(6, "changes are pending (only with --detailed-exit-code)"),
    UNKNOWN(7, "the outcome of some host is unknown"),
    INTERNAL(70, "Flux itself is wrong; please report it"),
    CANCELLED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// The number.
    public int code() {
        return code;
    }

    /// What it says, for help and documentation.
    public String meaning() {
        return meaning;
    }
}
