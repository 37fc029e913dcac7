package dev.flux.problem;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// The user's input is wrong: all problems at once, and nothing was contacted. Ends the program with exit code 3.
public final class FluxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String subject;
    private final transient List<Problem> problems;

    /// @param subject what was read, as in `inventory.toml` or `--on`
    public FluxException(String subject, List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(joining("\n")));
        this.subject = subject;
        this.problems = List.copyOf(problems);
    }

    /// One problem with one thing.
    public FluxException(String subject, Problem problem) {
        this(subject, List.of(problem));
    }

    /// What was read.
    public String subject() {
        return subject;
    }

    /// What is wrong with it, in file order.
    public List<Problem> problems() {
        return problems;
    }
}
