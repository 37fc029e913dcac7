package dev.flux.run;

import java.util.List;

/// A host's place in a rollout.
///
/// @param host its name
/// @param groups the groups of this rollout that it is in
record Slot(String host, List<String> groups) {

    Slot {
        groups = List.copyOf(groups);
    }
}
