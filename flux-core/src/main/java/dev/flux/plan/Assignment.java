package dev.flux.plan;

import static java.util.Objects.requireNonNull;

import dev.flux.host.Host;
import java.util.List;

/// What one host is to run, by name.
///
/// @param workflows in order, each once
/// @param modules single modules, put in order by what must follow what; they run after the workflows
public record Assignment(Host host, List<String> workflows, List<String> modules) {

    public Assignment {
        requireNonNull(host, "host");
        workflows = workflows.stream().distinct().toList();
        modules = modules.stream().distinct().toList();
    }

    /// Workflows on a host.
    public static Assignment workflows(Host host, List<String> names) {
        return new Assignment(host, names, List.of());
    }

    /// Single modules on a host.
    public static Assignment modules(Host host, List<String> names) {
        return new Assignment(host, List.of(), names);
    }

    /// What is run, without the host: equal for many hosts.
    Choice choice() {
        return new Choice(workflows, modules);
    }

    /// Workflows and modules by name.
    record Choice(List<String> workflows, List<String> modules) {}
}
