package dev.flux.host;

import java.util.List;
import java.util.stream.Stream;

/// What is asked and done around the work of a group's hosts and waves.
public record Care(List<HealthSpec> checks, List<HookSpec> hooks) {

    /// Nothing is.
    public static final Care NONE = new Care(List.of(), List.of());

    public Care {
        checks = List.copyOf(checks);
        hooks = List.copyOf(hooks);
    }

    /// Both, each thing once.
    public Care and(Care more) {
        return new Care(
                Stream.concat(checks.stream(), more.checks.stream()).distinct().toList(),
                Stream.concat(hooks.stream(), more.hooks.stream()).distinct().toList());
    }

    /// The checks of that moment.
    public List<HealthSpec> checks(HealthSpec.When when) {
        return checks.stream().filter(check -> check.when() == when).toList();
    }

    /// The hooks of that moment.
    public List<HookSpec> hooks(HookSpec.Each each, HookSpec.When when) {
        return hooks.stream()
                .filter(hook -> hook.each() == each && hook.when() == when)
                .toList();
    }

    /// Whether something comes before the first host of a wave.
    public boolean beforeWaves() {
        return !hooks(HookSpec.Each.WAVE, HookSpec.When.BEFORE).isEmpty();
    }

    /// Whether something comes after the last host of a wave.
    public boolean afterWaves() {
        return !checks(HealthSpec.When.WAVE).isEmpty()
                || hooks.stream()
                        .anyMatch(hook -> hook.each() == HookSpec.Each.WAVE && hook.when() != HookSpec.When.BEFORE);
    }
}
