package dev.flux.payload;

import static java.util.Objects.requireNonNull;

import dev.flux.resource.Resource;
import dev.flux.secret.SecretSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One resource's line in a payload.
///
/// @param number counts from 1 over the whole payload; records name it
/// @param module who asked for it
/// @param deadline how long it may take on the host
/// @param keepGoing whether the payload goes on where this step fails (`on_error = "continue"`)
/// @param guard how long a change of it waits for a new login to prove it; zero for one that cuts nobody off
public record Step(int number, String module, Resource resource, Duration deadline, boolean keepGoing, Duration guard) {

    public Step {
        requireNonNull(module, "module");
        requireNonNull(resource, "resource");
        requireNonNull(guard, "guard");
    }

    /// A step that cuts nobody off.
    public Step(int number, String module, Resource resource, Duration deadline, boolean keepGoing) {
        this(number, module, resource, deadline, keepGoing, Duration.ZERO);
    }

    /// Whether a change of it stays only where a new login proves it.
    public boolean guarded() {
        return !guard.isZero();
    }

    /// Whether old and new content may be shown.
    public boolean showable() {
        return resource.showable();
    }

    /// What is to be there afterwards, as text.
    public Optional<String> wanted() {
        return resource.wanted();
    }

    /// The secrets that it needs, in order; no script holds them.
    public List<SecretSource> secrets() {
        return resource.secrets();
    }

    /// What it is about.
    public String title() {
        return resource.title();
    }
}
