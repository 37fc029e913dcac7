package dev.flux.inventory.ansible;

import dev.flux.document.Documents;
import dev.flux.document.Seen;
import dev.flux.problem.Position;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `group_vars/` and `host_vars/` beside an inventory: a file or a folder of files for each group and host.
final class VarsFiles {

    /// The variable that stands for a file that is encrypted as a whole: nobody knows what it says.
    static final String ENCRYPTED = "the whole file";

    private static final List<String> ENDS = List.of("", ".yml", ".yaml", ".json");

    private final AnsibleData data;
    private final Problems problems;
    private final Seen seen;

    VarsFiles(AnsibleData data, Problems problems, Seen seen) {
        this.seen = seen;
        this.data = data;
        this.problems = problems;
    }

    /// Reads all that concerns a group or a host that is known by now.
    void read(Path folder) {
        data.group(AnsibleData.ALL, Position.of(folder.toString()));
        read(folder.resolve("group_vars"), data.groups());
        read(folder.resolve("host_vars"), data.entities());
    }

    private void read(Path folder, Map<String, AnsibleData.Entity> entities) {
        if (!seen.isFolder(folder)) {
            return;
        }
        Set<String> there = new HashSet<>();
        list(folder).forEach(path -> there.add(name(path)));
        entities.forEach((name, entity) -> ENDS.stream()
                .map(end -> name + end)
                .filter(there::contains)
                .findFirst()
                .ifPresent(found -> files(folder.resolve(found), 0)
                        .forEach(file -> entity.files().putAll(variables(file)))));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private boolean isFile(Path path) {
        return seen.instead(path).isPresent() || Files.isRegularFile(path);
    }

    private List<Path> list(Path folder) {
        try {
            return seen.list(folder);
        } catch (IOException e) {
            problems.add(Documents.unreadable(folder, e));
            return List.of();
        }
    }

    /// The file, or the files of a folder by name; hidden ones, backups and other endings are left out, as in Ansible.
    private List<Path> files(Path path, int depth) {
        if (!seen.isFolder(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        for (var entry : list(path)) {
            var name = name(entry);
            boolean hidden = name.startsWith(".") || name.endsWith("~");
            int dot = name.lastIndexOf('.');
            var end = dot <= 0 ? "" : name.substring(dot);
            if (!hidden && seen.isFolder(entry) && end.isEmpty() && depth < 8) {
                files.addAll(files(entry, depth + 1));
            } else if (!hidden && isFile(entry) && ENDS.contains(end)) {
                files.add(entry);
            }
        }
        return files;
    }

    private Map<String, Tree.Entry> variables(Path file) {
        var text = Documents.text(file, Documents.MOST_BYTES, problems, seen);
        if (text.isEmpty()) {
            return Map.of();
        } else if (text.get().startsWith("$ANSIBLE_VAULT")) {
            var at = new Position(file.toString(), 1, 1);
            var key = ENCRYPTED + " " + file;
            return Map.of(key, new Tree.Entry(at, new Tree.Other(at, Documents.VAULT, ENCRYPTED)));
        }
        return Documents.ansible(file.toString(), text.get(), problems)
                .map(Tree.Table::entries)
                .orElseGet(LinkedHashMap::new);
    }
}
