package dev.flux.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an inventory file may be. Where its name and content leave that open, the user says it.
public enum InventoryFormat {
    /// Flux's own tables, in TOML, YAML or JSON.
    FLUX,
    /// Ansible's, in INI, YAML or JSON, or a folder of them.
    ANSIBLE,
    /// One `user@host:port` a line.
    LIST,
    CSV,
    /// One JSON object a line.
    JSONL,
    /// A program that prints JSON for `--list`.
    PROGRAM;

    /// As written on the command line.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// All words, for help.
    public static List<String> words() {
        return Stream.of(values()).map(InventoryFormat::word).toList();
    }

    /// The format of that word.
    public static Optional<InventoryFormat> of(String word) {
        return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
    }
}
