package dev.flux.testkit;

import dev.flux.facts.Facts;
import dev.flux.module.CommonSettings;
import dev.flux.module.FluxModule;
import dev.flux.module.Materials;
import dev.flux.module.Member;
import dev.flux.module.Reach;
import dev.flux.module.Subject;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.Resource;
import dev.flux.settings.Layer;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a module is asked: a host, its facts, and settings as somebody would write them.
///
/// @param set values in JSON by key
/// @param planned settings of the other modules of the run, by name
/// @param materials what the controller has got
public record ModuleInput(
        FluxModule module,
        String host,
        Map<String, String> facts,
        Map<String, String> set,
        Map<String, Settings> planned,
        Materials materials) {

    public ModuleInput {
        facts = Map.copyOf(facts);
        set = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(set));
    }

    /// A host for which the module is planned alone.
    public ModuleInput(FluxModule module, String host, Map<String, String> facts, Map<String, String> set) {
        this(module, host, facts, set, Map.of(), Materials.NONE);
    }

    /// A host named web01 of which nothing is known, and no settings.
    public static ModuleInput of(FluxModule module) {
        return new ModuleInput(module, "web01", Map.of(), Map.of(), Map.of(), Materials.NONE);
    }

    /// The same for another host.
    public ModuleInput host(String name) {
        return new ModuleInput(module, name, facts, set, planned, materials);
    }

    /// The same with a fact.
    public ModuleInput fact(String name, String value) {
        return new ModuleInput(module, host, with(facts, name, value), set, planned, materials);
    }

    /// The same with a setting.
    ///
    /// @param json as in `["a", "b"]`
    public ModuleInput set(String key, String json) {
        return new ModuleInput(module, host, facts, with(set, key, json), planned, materials);
    }

    /// The same beside other modules of the same run.
    public ModuleInput beside(Map<String, Settings> others) {
        return new ModuleInput(module, host, facts, set, others, materials);
    }

    /// The same with what the controller has got.
    public ModuleInput with(Materials got) {
        return new ModuleInput(module, host, facts, set, planned, got);
    }

    /// What is wrong with the settings; empty where they are allowed.
    public List<Problem> problems() {
        var problems = new Problems();
        var settings = settings(problems);
        if (problems.isEmpty()) {
            module.check(settings, path(), problems);
        }
        return problems.list();
    }

    /// What the host should look like.
    ///
    /// @throws AssertionError where the settings are not allowed
    public List<Resource> desired() {
        if (!problems().isEmpty()) {
            throw new AssertionError(problems());
        }
        return module.desired(new Facts(facts), subject(), settings());
    }

    /// The settings, defaults included.
    public Settings settings() {
        return settings(new Problems());
    }

    /// The host as one of a fleet.
    public Member member() {
        return new Member(subject(), settings());
    }

    private Subject subject() {
        return new Subject(host, Map.of(), Reach.UNSAID, planned, materials);
    }

    private Settings settings(Problems problems) {
        var at = Position.of("case");
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        set.forEach((key, json) -> entries.put(key, new Tree.Entry(at, JsonTree.of(json, at))));
        var layer = new Layer("case", new Tree.Table(at, entries));
        return new SettingsReader(problems).merge(CommonSettings.with(module), path(), List.of(layer));
    }

    private String path() {
        return "modules." + module.name();
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
