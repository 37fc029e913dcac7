package dev.flux.inventory;

import static java.util.stream.Collectors.joining;

import dev.flux.document.Documents;
import dev.flux.host.Inventory;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads inventories of every kind: Flux's own in TOML, YAML or JSON, Ansible's, programs, host lists, CSV and JSON
/// lines. Several are read as one.
public final class InventoryReader {

    private InventoryReader() {}

    /// All hosts and groups of the files, which are no programs.
    ///
    /// @throws FluxException with everything that is wrong in any of them
    public static Inventory read(List<Path> files) {
        return read(files, ReadOptions.USUAL);
    }

    /// All hosts and groups of the files and programs.
    ///
    /// @throws FluxException with everything that is wrong in any of them
    public static Inventory read(List<Path> files, ReadOptions options) {
        var problems = new Problems();
        var sections = sections(files, options, problems);
        var source = source(files);
        var inventory = new Assembly(sections, options.workflows(), problems).inventory(source);
        problems.throwIfAny(source);
        return inventory;
    }

    /// The same inventory in Flux's own words, as TOML. What was written is read again, and must mean the same.
    ///
    /// @throws FluxException with everything that is wrong, or cannot be said in it
    public static Converted convert(List<Path> files, ReadOptions options) {
        var problems = new Problems();
        var sections = sections(files, options, problems);
        var before = new Assembly(sections, Optional.empty(), problems).inventory(source(files));
        problems.throwIfAny(source(files));
        var text = new InventoryWriter(Compaction.of(sections), problems).text();
        problems.throwIfAny(source(files));
        var again = new Sections(problems);
        Documents.parse("the converted inventory.toml", text, problems).ifPresent(again::add);
        var after = new Assembly(again, Optional.empty(), problems).inventory("converted");
        problems.throwIfAny("the converted inventory.toml");
        if (!Sameness.same(before, after)) {
            throw new IllegalStateException("the converted inventory differs from its source");
        }
        return new Converted(text, before);
    }

    /// What conversion gives: the text, and the inventory that it says.
    public record Converted(String toml, Inventory inventory) {}

    private static Sections sections(List<Path> files, ReadOptions options, Problems problems) {
        var sections = new Sections(problems);
        var sources = new Sources(sections, options, problems);
        files.forEach(sources::add);
        sources.finish();
        sections.settle();
        return sections;
    }

    private static String source(List<Path> files) {
        return files.stream().map(Path::toString).collect(joining(", "));
    }
}
