package dev.flux.journal;

import dev.flux.report.Aside;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A hook that an earlier controller has begun, in the turn of its host or wave that is not over.
///
/// @param when `before`, `after`, `failure` or `always`
/// @param host that it is for; empty for a wave
/// @param group whose wave
/// @param wave from 1
/// @param ended what came of it; empty where the controller was cut off in its middle, so that nobody knows
public record PastHook(String when, String host, String group, int wave, Optional<Aside> ended) {

    /// The key that a hook's entries have in common, whatever of its command is shown there.
    public static String key(Aside aside, String command) {
        return Input.digest(String.join(
                "\0",
                List.of(aside.when(), aside.group(), String.valueOf(aside.wave()), aside.host(), aside.on(), command)));
    }

    /// Of the entry before it.
    static PastHook begun(ObjectNode data) {
        return new PastHook(
                data.path("when").asString(""),
                data.path("host").asString(""),
                data.path("group").asString(""),
                data.path("wave").asInt(0),
                Optional.empty());
    }

    /// Of the entry after it.
    static PastHook ended(Aside aside) {
        return new PastHook(aside.when(), aside.host(), aside.group(), aside.wave(), Optional.of(aside));
    }

    /// A host has told how it ended. Where it gets another turn, its hooks come anew.
    static void turnOver(Map<String, PastHook> hooks, String host) {
        hooks.values().removeIf(hook -> hook.host().equals(host));
    }

    /// All that comes after a wave was done. Where hosts of it get another turn, it comes anew.
    static void waveOver(Map<String, PastHook> hooks, String group, int wave) {
        hooks.values().removeIf(hook -> hook.host().isEmpty() && hook.group().equals(group) && hook.wave() == wave);
    }
}
