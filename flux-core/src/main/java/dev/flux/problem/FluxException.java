package dev.flux.problem;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// The user's input is wrong: all problems at once, and nothing was contacted. Ends the program with exit code 3.
public final class FluxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Part> parts;

    /// What is wrong with one thing.
    ///
    /// @param subject what was read, as in `inventory.toml` or `--on`
    /// @param problems in file order
    public record Part(String subject, List<Problem> problems) {
        public Part {
            problems = List.copyOf(problems);
        }
    }

    /// @param subject what was read, as in `inventory.toml` or `--on`
    public FluxException(String subject, List<Problem> problems) {
        this(List.of(new Part(subject, problems)));
    }

    private FluxException(List<Part> parts) {
        super(parts.stream()
                .flatMap(part -> part.problems().stream())
                .map(Problem::toString)
                .collect(joining("\n")));
        this.parts = List.copyOf(parts);
    }

    /// One problem with one thing.
    public FluxException(String subject, Problem problem) {
        this(subject, List.of(problem));
    }

    /// All that is wrong with several things, each of them in what it was found in.
    static FluxException together(List<FluxException> found) {
        return new FluxException(
                found.stream().flatMap(one -> one.parts.stream()).distinct().toList());
    }

    /// What is wrong, thing by thing.
    public List<Part> parts() {
        return parts;
    }

    /// What was read; the first of several things.
    public String subject() {
        return parts.getFirst().subject();
    }

    /// What is wrong with all of it.
    public List<Problem> problems() {
        return parts.stream().flatMap(part -> part.problems().stream()).toList();
    }
}
