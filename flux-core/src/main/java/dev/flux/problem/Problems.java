package dev.flux.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gathers everything that is wrong before anything is said, so that a person mends it all at once.
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /// Adds a problem at a place in a file.
    public void add(Position position, String path, String message) {
        found.add(Problem.at(position, path, message));
    }

    /// Adds a problem.
    public void add(Problem problem) {
        found.add(problem);
    }

    /// Adds all of another list.
    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    /// Whether nothing is wrong so far.
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// How many were added so far.
    public int count() {
        return found.size();
    }

    /// What was found, in the order of the file; problems without a place come first.
    public List<Problem> list() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(problem -> problem.position().orElse(new Position("", 0, 0))))
                .toList();
    }

    /// Throws all of it at once, if there is any.
    ///
    /// @param subject what was read, as in `inventory.toml`
    public void throwIfAny(String subject) {
        if (!found.isEmpty()) {
            throw new FluxException(subject, list());
        }
    }
}
