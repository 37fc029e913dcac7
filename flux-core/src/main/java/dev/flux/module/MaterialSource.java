package dev.flux.module;

import dev.flux.problem.Problems;
import java.util.Set;

/// Gets what modules need besides settings.
@FunctionalInterface
public interface MaterialSource {

    /// Gets nothing and finds nothing wrong with that: for checks that must not fetch.
    MaterialSource NONE = (_, _) -> Materials.NONE;

    /// Gets each of them once.
    ///
    /// @param problems told of all that are not to be had
    Materials get(Set<Material> wanted, Problems problems);
}
