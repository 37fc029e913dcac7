package dev.flux.resource;

import java.util.List;
import java.util.Optional;

/// Whether a unit of systemd runs, now and after a boot. Where a resource it hangs on changed, it is restarted.
///
/// @param unit with its suffix, as in `flux-motd.timer`
/// @param on started and enabled, or stopped and disabled
/// @param onChangeOf what it hangs on, as its own unit file; each stands before it in the module's list
public record UnitState(String unit, boolean on, List<Resource> onChangeOf) implements Resource {

    public UnitState {
        onChangeOf = List.copyOf(onChangeOf);
        if (!unit.matches("[A-Za-z0-9@_][A-Za-z0-9@._-]*\\.[a-z]+")) {
            throw new IllegalArgumentException("not the full name of a unit: " + unit);
        }
    }

    @Override
    public String title() {
        return unit;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(on ? "enabled active" : "disabled inactive");
    }
}
