package dev.flux.trial;

import java.util.List;
import java.util.Locale;

/// One part of a trial, and what came out.
///
/// @param part which
/// @param verdict whether its promise was kept
/// @param words what was seen, as one line
/// @param evidence what speaks against it, one line each
/// @param run the run that shows more; empty where there was none
public record Stage(Part part, Verdict verdict, String words, List<String> evidence, String run) {

    public Stage {
        evidence = List.copyOf(evidence);
    }

    /// The parts, in order.
    public enum Part {
        /// The dry-run: it touches nothing.
        DRY_RUN,
        /// The run: it makes what the dry-run showed.
        APPLY,
        /// The same run again: it changes nothing.
        AGAIN,
        /// The rollback: every byte is as it was.
        ROLLBACK;

        /// As on screens and in JSON: `dry-run`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What became of a promise.
    public enum Verdict {
        KEPT,
        BROKEN,
        /// It could not be tried here, which proves nothing.
        NOT_TRIED;

        /// As on screens and in JSON: `not-tried`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
