package dev.flux.plan;

import dev.flux.host.Host;
import dev.flux.module.CommonSettings;
import dev.flux.module.FluxModule;
import dev.flux.problem.Position;
import dev.flux.problem.Problems;
import dev.flux.settings.Layer;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The settings of modules with every layer merged, computed once for all hosts whose layers are equal.
final class EffectiveSettings {

    private final Overrides overrides;
    private final Map<Key, Settings> merged = new ConcurrentHashMap<>();

    /// What settings depend on.
    private record Key(String module, List<Layer> layers) {}

    EffectiveSettings(Overrides overrides) {
        this.overrides = overrides;
    }

    /// What is in force for a module on a host. Problems are not told again: [PlanCheck] told them.
    Settings of(FluxModule module, Optional<Workflow> workflow, Host host) {
        var key = new Key(module.name(), layers(module.name(), workflow, host));
        return merged.computeIfAbsent(
                key,
                wanted -> new SettingsReader(new Problems())
                        .merge(CommonSettings.with(module), path(module.name()), wanted.layers()));
    }

    /// Checks one layer on its own.
    static void check(FluxModule module, Layer layer, Problems problems) {
        new SettingsReader(problems).read(CommonSettings.with(module), path(module.name()), layer);
    }

    private List<Layer> layers(String module, Optional<Workflow> workflow, Host host) {
        List<Layer> layers = new ArrayList<>();
        workflow.ifPresent(from -> layers.addAll(layers(from, module)));
        layers.addAll(overrides.configured().getOrDefault(module, List.of()));
        layers.addAll(host.traits().modules().getOrDefault(module, List.of()));
        layers.addAll(overrides.typed().getOrDefault(module, List.of()));
        return layers;
    }

    private static List<Layer> layers(Workflow workflow, String module) {
        List<Layer> layers = new ArrayList<>();
        if (!workflow.stopOnError()) {
            layers.add(goOn(workflow));
        }
        workflow.parts().stream()
                .filter(part -> part.module().equals(module))
                .forEach(part -> layers.addAll(part.layers()));
        return layers;
    }

    private static Layer goOn(Workflow workflow) {
        var name = "workflow " + workflow.name();
        var at = workflow.origin().position().orElseGet(() -> Position.of(name));
        var entry = new Tree.Entry(at, new Tree.Text(at, OnError.CONTINUE.toString()));
        return new Layer(name, new Tree.Table(at, Map.of("on_error", entry)));
    }

    /// How messages name a module's table.
    static String path(String module) {
        return "modules." + module;
    }
}
