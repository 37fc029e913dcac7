package dev.flux.module;

import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Type;
import java.time.Duration;

/// The settings that every module has.
public final class CommonSettings {

    /// Shared keys; a module's own keys follow them.
    private static Schema shared(Duration timeout) {
        return Schema.of(
                Key.of("enabled", new Type.Flag(), true, "false leaves the module out"),
                Key.of(
                        "timeout",
                        new Type.Time(Duration.ofSeconds(5), Duration.ofHours(2)),
                        timeout,
                        "how long one step of the module may take on a host"),
                Key.of(
                        "on_error",
                        Type.choice("stop", "continue", "rollback"),
                        "stop",
                        "what a failed step means for the host: stop, go on with the next module, or undo the run"));
    }

    private CommonSettings() {}

    /// Shared keys, with the defaults that the module gives them.
    public static Schema of(FluxModule module) {
        return shared(module.timeout());
    }

    /// All keys of a module: the shared ones, then its own.
    public static Schema with(FluxModule module) {
        return of(module).and(module.schema());
    }
}
