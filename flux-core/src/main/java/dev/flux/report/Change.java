package dev.flux.report;

import java.util.Optional;

/// What a step changed or would change, as old and new; both are text that is safe to show.
///
/// @param before empty where there was nothing
/// @param after empty where nothing is to be
/// @param note in words, where content cannot be shown: `content differs (secret)`, `0755 -> 0644`
public record Change(Optional<String> before, Optional<String> after, String note) {

    /// Only words.
    public static Change noted(String note) {
        return new Change(Optional.empty(), Optional.empty(), note);
    }
}
