package dev.flux.plan;

import dev.flux.settings.Settings;
import java.util.Locale;

/// What a failed step means for its host.
public enum OnError {
    /// What follows is not run.
    STOP,
    /// What follows is run all the same.
    CONTINUE,
    /// What follows is not run, and what this run changed on the host is put back.
    ROLLBACK;

    /// What a module's settings say.
    static OnError of(Settings settings) {
        return valueOf(settings.text("on_error").toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
