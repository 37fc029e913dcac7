package dev.flux.plan;

import static java.util.Objects.requireNonNull;

import dev.flux.host.Host;
import dev.flux.payload.Step;
import java.util.List;
import java.util.Optional;

/// All that one host has to run, in order.
///
/// @param become whether it is run as root; true where the inventory does not say
/// @param entries one for each step, numbered from 1
public record HostPlan(Host host, boolean become, List<Entry> entries) {

    /// A step and where it came from.
    ///
    /// @param workflow empty where the module was asked for by itself
    /// @param onError what its failure means
    public record Entry(Step step, Optional<String> workflow, OnError onError) {}

    public HostPlan {
        requireNonNull(host, "host");
        entries = List.copyOf(entries);
    }

    /// The steps alone, as a payload takes them.
    public List<Step> steps() {
        return entries.stream().map(Entry::step).toList();
    }

    /// The entry of a step's number, counted from 1.
    public Entry entry(int number) {
        return entries.get(number - 1);
    }
}
