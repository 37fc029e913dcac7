package dev.flux.inventory;

import static java.util.stream.Collectors.joining;

import dev.flux.document.Documents;
import dev.flux.document.Seen;
import dev.flux.host.Inventory;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Reads inventory files: TOML, YAML or JSON of one shape, and plain host lists (`*.txt`). Several are read as one.
public final class InventoryReader {

    private InventoryReader() {}

    /// All hosts and groups of the files.
    ///
    /// @throws FluxException with everything that is wrong in any of them
    public static Inventory read(List<Path> files) {
        return read(files, Seen.NOBODY);
    }

    /// The same, and tells what was read.
    public static Inventory read(List<Path> files, Seen seen) {
        var problems = new Problems();
        var sections = new Sections(problems);
        var source = files.stream().map(Path::toString).collect(joining(", "));
        for (var file : files) {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".txt")) {
                Documents.text(file, Documents.MOST_BYTES, problems, seen)
                        .ifPresent(text -> HostList.read(file.toString(), text, sections, problems));
            } else {
                Documents.read(file, problems, seen).ifPresent(sections::add);
            }
        }
        var inventory = new Assembly(sections, problems).inventory(source);
        problems.throwIfAny(source);
        return inventory;
    }
}
