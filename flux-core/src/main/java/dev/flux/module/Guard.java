package dev.flux.module;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a module's change has to prove before it stays: a fresh login within a time, or else the host puts it back.
///
/// @param window how long the host waits for the proof before it reverts
/// @param ports where the server listens after the change; empty where that is as before
/// @param address where the host is reached after the change; empty where that is as before
public record Guard(Duration window, List<Integer> ports, Optional<String> address) {

    public Guard {
        requireNonNull(window, "window");
        ports = List.copyOf(ports);
    }

    /// A guard of a change that leaves port and address alone.
    public static Guard within(Duration window) {
        return new Guard(window, List.of(), Optional.empty());
    }
}
