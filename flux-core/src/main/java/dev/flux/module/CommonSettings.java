package dev.flux.module;

import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Type;
import java.time.Duration;

/// The settings that every module has.
public final class CommonSettings {

    /// The setting that says where a module runs.
    public static final String WHEN = "when";

    private static final Type TEST =
            Type.text("\\P{Cntrl}{1,128}", 128, "a value, with * for any text, \"a|b\", \"!a\", or \">= 12\"");

    private static final Schema CONDITION = Schema.of(
            Key.of("family", Type.choice("debian", "redhat"), "the distribution's family"),
            Key.of("group", Type.list(Type.text(64)), "it is in one of these groups"),
            Key.of("host", Type.list(Type.text(253)), "its name is one of these; * stands for any text"),
            Key.of("label", new Type.Mapping(Type.text(64), TEST), "its labels are so"),
            Key.of("fact", new Type.Mapping(Type.text(64), TEST), "its facts are so"));

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
                        "what a failed step means for the host: stop, go on with the next module, or undo the run"),
                Key.of(
                        "guard_seconds",
                        new Type.Whole(10, 900),
                        60L,
                        "how many seconds a host waits for proof that a change cuts nobody off, before it takes it back"),
                Key.of(
                        WHEN,
                        new Type.Group(CONDITION),
                        "where the module runs: only on hosts of which all of this is true; elsewhere it is skipped"));
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
