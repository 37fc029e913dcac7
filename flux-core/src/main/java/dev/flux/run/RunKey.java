package dev.flux.run;

/// What names a segment of a run on a host, so that it starts at most once and can be found again.
///
/// @param run the run's id, 32 hex digits
/// @param segment number and attempt, as in `1.1`
/// @param nonce 32 hex digits that mark its records
/// @param alias our name of the host
public record RunKey(String run, String segment, String nonce, String alias) {

    public RunKey {
        if (!run.matches("[0-9a-f]{32}") || !nonce.matches("[0-9a-f]{32}") || !segment.matches("\\d+\\.\\d+")) {
            throw new IllegalArgumentException("not a run's segment: " + run + " " + segment);
        }
    }

    String words() {
        return run + " " + segment + " " + nonce;
    }
}
