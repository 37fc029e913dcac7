package dev.flux.resource;

import java.util.List;

/// Something to do once when one of several resources changed: it holds unless one of them did. A reaction that a
/// failure kept from acting is still due in the next run.
///
/// @param unit the service to restart or reload
/// @param how `restart` or `reload`
/// @param onChangeOf what it reacts to; each stands before it in the module's list
public record Reaction(String unit, How how, List<Resource> onChangeOf) implements Resource {

    /// What is done to the unit.
    public enum How {
        RESTART,
        RELOAD;

        @Override
        public String toString() {
            return this == RESTART ? "restart" : "reload";
        }
    }

    public Reaction {
        onChangeOf = List.copyOf(onChangeOf);
        if (!unit.matches("[A-Za-z0-9@._-]+") || unit.startsWith("-")) {
            throw new IllegalArgumentException("not a unit name: " + unit);
        }
    }

    @Override
    public String title() {
        return how + " " + unit;
    }
}
