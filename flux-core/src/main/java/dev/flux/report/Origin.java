package dev.flux.report;

import java.util.Optional;

/// Where a run comes from.
///
/// @param snapshot SHA-256, in hex, of all that it was made from; empty where that is not known
/// @param parent the run whose hosts it tries again
public record Origin(String snapshot, Optional<String> parent) {

    /// Nothing is known of it.
    public static final Origin NONE = new Origin("", Optional.empty());
}
