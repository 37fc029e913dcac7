package dev.flux.inventory;

import dev.flux.settings.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells inventory formats apart, by name first and by content where the name says nothing. What could be read in two
/// ways is not guessed.
final class Recognition {

    private static final Set<String> FLUX_TABLES = Set.of("defaults", "servers", "hosts");
    private static final Set<String> ANSIBLE_PARTS = Set.of("hosts", "vars", "children");
    private static final Pattern FLUX_HEADER =
            Pattern.compile("\\[\\s*(?:defaults\\s*(?:\\.[^\\]]*)?|(?:servers|hosts)\\s*\\.[^\\]]+)\\]\\s*(?:#.*)?");
    private static final Pattern OPEN_HEADER = Pattern.compile("\\[\\s*(?:servers|hosts)\\s*\\]\\s*(?:#.*)?");
    private static final Pattern HEADER = Pattern.compile("\\[[^\\]]+\\]\\s*(?:#.*)?");
    private static final Pattern YAML_KEY = Pattern.compile("[A-Za-z0-9_.-]+:(?:\\s.*)?");
    private static final Pattern HOST_LINE =
            Pattern.compile("[^\\s=\\[\\]{}\",'][^\\s={}\",']*(?:\\s+[^\\s=]+=\\S.*)?");

    private Recognition() {}

    /// What a tree or a text may be.
    enum Shape {
        FLUX,
        ANSIBLE,
        /// What Ansible's scripts print.
        ANSIBLE_LIST,
        /// It begins as YAML does.
        YAML,
        /// It could be read in two ways.
        UNCLEAR
    }

    /// By the end of its name; empty where that says nothing.
    static Optional<InventoryFormat> byName(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot + 1)) {
            case "toml" -> Optional.of(InventoryFormat.FLUX);
            case "txt" -> Optional.of(InventoryFormat.LIST);
            case "csv" -> Optional.of(InventoryFormat.CSV);
            case "jsonl", "ndjson" -> Optional.of(InventoryFormat.JSONL);
            case "ini" -> Optional.of(InventoryFormat.ANSIBLE);
            default -> Optional.empty();
        };
    }

    static boolean isTree(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    /// Whether it begins as programs do: `#!`, or the mark of a binary.
    static boolean beginsAsProgram(Path file) {
        try (var in = Files.newInputStream(file)) {
            var begin = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            return begin.startsWith("#!") || begin.startsWith("\u007fELF");
        } catch (IOException e) {
            return false;
        }
    }

    /// By the top-level keys of YAML or JSON.
    static Shape of(Tree.Table file) {
        var keys = file.entries().keySet();
        if (keys.contains("_meta")) {
            return Shape.ANSIBLE_LIST;
        } else if (FLUX_TABLES.containsAll(keys)) {
            boolean both = hasAny(file, "servers", ANSIBLE_PARTS)
                    || hasAny(file, "hosts", ANSIBLE_PARTS)
                    || hasAny(file, "defaults", Set.of("hosts", "children"));
            return both ? Shape.UNCLEAR : Shape.FLUX;
        }
        boolean groups = keys.contains("all")
                || keys.contains("plugin")
                || file.entries().values().stream().allMatch(Recognition::isGroup);
        boolean flux = keys.stream().anyMatch(FLUX_TABLES::contains);
        return groups ? flux ? Shape.UNCLEAR : Shape.ANSIBLE : Shape.FLUX;
    }

    /// By the top-level keys of what a program printed: Flux's tables and nothing else, or Ansible's list.
    static Shape ofAnswer(Tree.Table answer) {
        return FLUX_TABLES.containsAll(answer.entries().keySet()) ? of(answer) : Shape.ANSIBLE_LIST;
    }

    private static boolean hasAny(Tree.Table file, String key, Set<String> names) {
        return file.table(key)
                .filter(table -> table.entries().keySet().stream().anyMatch(names::contains))
                .isPresent();
    }

    private static boolean isGroup(Tree.Entry entry) {
        return switch (entry.value()) {
            case Tree.Table table -> ANSIBLE_PARTS.containsAll(table.entries().keySet());
            case Tree.Other(var _, var kind, var _) -> kind.equals("nothing");
            case Tree _ -> false;
        };
    }

    /// By the headers of sections and the lines before the first one.
    static Shape of(String text) {
        boolean flux = false;
        boolean ansible = false;
        boolean inside = false;
        boolean first = true;
        for (var raw : text.split("\\R", -1)) {
            var line = raw.strip();
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            } else if (first
                    && (line.equals("---")
                            || line.startsWith("%YAML")
                            || YAML_KEY.matcher(line).matches())) {
                return Shape.YAML;
            }
            first = false;
            if (FLUX_HEADER.matcher(line).matches() || line.startsWith("[[")) {
                flux = true;
                inside = true;
            } else if (HEADER.matcher(line).matches()) {
                ansible |= !OPEN_HEADER.matcher(line).matches();
                inside = true;
            } else if (!inside || line.charAt(0) == ';') {
                ansible |= HOST_LINE.matcher(line).matches() || line.charAt(0) == ';';
            }
        }
        return flux == ansible ? first ? Shape.FLUX : Shape.UNCLEAR : flux ? Shape.FLUX : Shape.ANSIBLE;
    }
}
