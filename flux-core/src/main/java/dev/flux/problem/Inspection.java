package dev.flux.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at several things before it says what is wrong with any, so that nobody mends one mistake to be told the next.
public final class Inspection {

    private final List<FluxException> found = new ArrayList<>();

    /// What is made of one thing; empty where something is wrong with it.
    public <T> Optional<T> look(Supplier<T> thing) {
        try {
            return Optional.of(thing.get());
        } catch (FluxException e) {
            found.add(e);
            return Optional.empty();
        }
    }

    /// The end of it.
    ///
    /// @throws FluxException with all that was found
    public void end() {
        if (!found.isEmpty()) {
            throw FluxException.together(found);
        }
    }
}
