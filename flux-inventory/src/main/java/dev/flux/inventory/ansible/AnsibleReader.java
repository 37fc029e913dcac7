package dev.flux.inventory.ansible;

import dev.flux.document.Seen;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// Reads any number of Ansible sources into one: later ones add to earlier ones, as with several `-i`.
public final class AnsibleReader {

    private final AnsibleData data = new AnsibleData();
    private final SequencedSet<Path> folders = new LinkedHashSet<>();
    private final Problems problems;
    private final Seen seen;

    /// @param problems gathers everything that is wrong
    public AnsibleReader(Problems problems, Seen seen) {
        this.seen = seen;
        this.problems = problems;
    }

    /// An INI inventory.
    public void ini(String file, String text) {
        new IniReader(file, data, problems).read(text);
    }

    /// A YAML or JSON inventory.
    public void yaml(Tree.Table file) {
        new YamlReader(data, problems).read(file);
    }

    /// What a script printed for `--list`.
    public void list(Tree.Table printed) {
        new ListReader(data, problems).read(printed);
    }

    /// A folder in which `group_vars` and `host_vars` may lie.
    public void beside(Path folder) {
        folders.add(folder);
    }

    /// All of it, once every source was read; the variables' files come last, when all names are known.
    public AnsibleData finish() {
        data.settle(problems);
        folders.forEach(folder -> new VarsFiles(data, problems, seen).read(folder));
        return data;
    }
}
