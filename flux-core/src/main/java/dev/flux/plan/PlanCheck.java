package dev.flux.plan;

import static java.util.Objects.requireNonNull;

import dev.flux.host.Host;
import dev.flux.module.FluxModule;
import dev.flux.module.Material;
import dev.flux.module.Member;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Layer;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gathers all that is wrong with a plan before any host is contacted. What many hosts share is checked once.
final class PlanCheck {

    private final Modules modules;
    private final Selections selections;
    private final EffectiveSettings effective;
    private final Problems problems = new Problems();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<Assignment.Choice, List<Selections.Part>> choices = new HashMap<>();
    private final Set<Object> done = new HashSet<>();
    private final Map<String, Map<String, Settings>> byHost = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new HashMap<>();

    private record Checked(String module, Layer layer) {}

    private record InForce(String module, Settings settings) {}

    PlanCheck(Modules modules, Selections selections, EffectiveSettings effective) {
        this.modules = modules;
        this.selections = selections;
        this.effective = effective;
    }

    Problems problems() {
        return problems;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    void overrides(Overrides overrides) {
        layers(overrides.configured());
        layers(overrides.typed());
    }

    /// Every workflow is checked, run or not: one with a wrong setting should not wait for its first run.
    void workflows(Workflows workflows) {
        for (Workflow workflow : workflows.byName().values()) {
            workflow.parts().forEach(part -> part.layers().forEach(layer -> layer(part.module(), layer)));
            workflow.modules().stream()
                    .filter(name -> !modules.knows(name))
                    .forEach(name -> problems.add(
                            of(workflow, "there is no module \"" + name + "\"").hint(modules.hint(name))));
            var wrong = modules.misplaced(workflow.modules());
            if (!wrong.isEmpty()) {
                var order = modules.inOrder(workflow.modules(), problems);
                problems.add(of(workflow, "wrong order: " + String.join(", ", wrong))
                        .hint("write modules = [\"" + String.join("\", \"", order) + "\"]"));
            }
        }
    }

    private static Problem of(Workflow workflow, String message) {
        return new Problem(
                workflow.origin().position(), "workflows." + workflow.name() + ".modules", message, Optional.empty());
    }

    void assignment(Assignment assignment) {
        var host = assignment.host();
        layers(host.traits().modules());
        Map<String, InForce> inForce = new HashMap<>();
        for (Selections.Part part : parts(assignment.choice())) {
            var settings = effective.of(part.module(), part.workflow(), host);
            var name = part.module().name();
            if (done.add(new InForce(name, settings)) && settings.flag("enabled")) {
                part.module().check(settings, EffectiveSettings.path(name), problems);
                Condition.of(settings).check(EffectiveSettings.path(name), problems);
            }
            if (settings.flag("enabled")) {
                hosts.put(host.name(), host);
                byHost.computeIfAbsent(host.name(), _ -> new LinkedHashMap<>()).putIfAbsent(name, settings);
            }
            var before = inForce.putIfAbsent(name, new InForce(name, settings));
            if (before != null && !sameValues(before.settings(), settings)) {
                clash(host, part);
            }
        }
    }

    /// What the modules of all hosts need besides settings.
    Set<Material> needs() {
        Set<Material> needs = new LinkedHashSet<>();
        Set<InForce> asked = new HashSet<>();
        byHost.values()
                .forEach(planned -> planned.forEach((name, settings) -> modules.module(name)
                        .filter(_ -> asked.add(new InForce(name, settings)))
                        .ifPresent(module -> needs.addAll(module.needs(settings)))));
        return needs;
    }

    /// What several hosts must not share, and what takes more than settings to judge; after every assignment.
    void fleet(Subjects subjects) {
        Map<String, List<Member>> fleet = new LinkedHashMap<>();
        byHost.forEach((host, planned) -> {
            var subject = subjects.of(requireNonNull(hosts.get(host)), planned);
            planned.forEach((name, settings) ->
                    fleet.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Member(subject, settings)));
        });
        fleet.forEach((name, members) -> modules.module(name).ifPresent(module -> {
            module.checkFleet(members, EffectiveSettings.path(name), problems);
            warnings.addAll(module.warnings(members));
        }));
    }

    private List<Selections.Part> parts(Assignment.Choice choice) {
        return choices.computeIfAbsent(choice, wanted -> selections.all(wanted, problems));
    }

    private void clash(Host host, Selections.Part part) {
        var name = part.module().name();
        var from = part.workflow().map(workflow -> "workflow " + workflow).orElse("the command line");
        problems.add(Problem.of(
                        host.name() + ": modules." + name,
                        from + " sets it otherwise than an earlier workflow of the same host")
                .hint("say what is meant in [hosts." + host.name() + ".modules." + name
                        + "], or give the host one workflow"));
    }

    private static boolean sameValues(Settings left, Settings right) {
        return plain(left).equals(plain(right));
    }

    /// A value without its origins.
    private static Object plain(Object value) {
        return switch (value) {
            case Settings settings -> {
                Map<String, Object> plain = new HashMap<>();
                settings.values().forEach((key, held) -> plain.put(key, plain(held.value())));
                yield plain;
            }
            case List<?> list -> list.stream().map(PlanCheck::plain).toList();
            default -> value;
        };
    }

    private void layers(Map<String, List<Layer>> byModule) {
        byModule.forEach((module, layers) -> layers.forEach(layer -> layer(module, layer)));
    }

    private void layer(String name, Layer layer) {
        if (!done.add(new Checked(name, layer))) {
            return;
        }
        Optional<FluxModule> module = modules.module(name);
        if (module.isPresent()) {
            EffectiveSettings.check(module.get(), layer, problems);
        } else if (!modules.knows(name)) {
            problems.add(Problem.at(layer.table().at(), EffectiveSettings.path(name), "there is no such module")
                    .hint(modules.hint(name)));
        } else if (layer.table().at().line() > 0) {
            warnings.add(layer.table().at() + ": " + EffectiveSettings.path(name)
                    + ": this version of Flux does not have the module yet; its settings are not used");
        }
    }
}
