package dev.flux.module;

import dev.flux.facts.Facts;
import dev.flux.problem.Problems;
import dev.flux.resource.Resource;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A named unit of configuration: settings and facts in, desired state out.
///
/// A module never talks to a host and never writes shell. It is a pure function, found through
/// [java.util.ServiceLoader], so a new one is a new folder and nothing else.
public interface FluxModule {

    /// The name users type: lower case, one word.
    String name();

    /// One sentence for `flux module list`.
    String summary();

    /// Its settings, besides the [CommonSettings] that every module has.
    Schema schema();

    /// How long one of its steps may take on a host where nobody says otherwise.
    default Duration timeout() {
        return Duration.ofMinutes(5);
    }

    /// Modules that go first where both are selected.
    default List<String> after() {
        return List.of();
    }

    /// Modules that are planned along, and before, where this one is asked for by itself. One that has no settings then
    /// plans nothing. A workflow names all its modules, so nothing comes along there.
    default List<String> includes() {
        return List.of();
    }

    /// Checks on the controller what no single type can: conflicts between settings. Nothing was contacted yet.
    ///
    /// @param path of the module's table, as in `modules.motd`
    default void check(Settings settings, String path, Problems problems) {}

    /// Checks what no host can by itself: what several hosts of a run must not share. Nothing was contacted yet.
    ///
    /// @param members every host that runs the module, once each
    default void checkFleet(List<Member> members, String path, Problems problems) {}

    /// What it needs besides settings; the controller gets it before any host is contacted, and [Subject] carries it.
    default List<Material> needs(Settings settings) {
        return List.of();
    }

    /// What is allowed and still odd, one line each, said before any host is contacted.
    default List<String> warnings(List<Member> members) {
        return List.of();
    }

    /// The state a host with these facts should be in, in the order in which it is to be reached.
    List<Resource> desired(Facts facts, Subject subject, Settings settings);

    /// Whether the host is to be restarted after the run, where the rollout does not say: `never`, `if-required`,
    /// `always`.
    default String reboot(Settings settings) {
        return "never";
    }

    /// What has to be proved before a change of these settings stays; empty for a module that can cut nobody off.
    default Optional<Guard> guard(Facts facts, Subject subject, Settings settings) {
        return Optional.empty();
    }
}
