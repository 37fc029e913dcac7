package dev.flux.resource;

/// Nothing of an earlier run stands on the host any more: its checkpoint is put back.
///
/// @param run its id
/// @param segment of it, as in `1.1`
/// @param force whether it is put back although others have changed something since
/// @param label what the run was, in words
public record RunUndone(String run, String segment, boolean force, String label) implements Resource {

    public RunUndone {
        if (!run.matches("[0-9a-f]{32}") || !segment.matches("\\d+\\.\\d+")) {
            throw new IllegalArgumentException("not a run's segment: " + run + " " + segment);
        }
    }

    @Override
    public String title() {
        return label;
    }
}
