package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.transport.Distrust;
import java.util.Optional;

/// Which machine answered under each name before.
@FunctionalInterface
public interface KnownMachines {

    /// Nobody remembers any.
    KnownMachines NONE = (_, _) -> Optional.empty();

    /// Compares the machine that has let us in with the one that is recorded; one that is met first is recorded.
    ///
    /// @param machineId what it says it is, in its own words; empty where it has none
    /// @return why nothing may be done there, if so
    Optional<Distrust> meet(Host host, String machineId);
}
