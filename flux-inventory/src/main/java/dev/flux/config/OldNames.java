package dev.flux.config;

import dev.flux.settings.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/// Words of the roadmap's first configuration that are still understood: `modules.ssh.disable_passwords` is
/// `password_authentication` the other way round.
final class OldNames {

    private OldNames() {}

    static Tree.Table current(String module, Tree.Table table) {
        if (!module.equals("ssh") || !table.entries().containsKey("disable_passwords")) {
            return table;
        }
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        table.entries().forEach((key, entry) -> {
            if (key.equals("disable_passwords") && entry.value() instanceof Tree.Flag(var at, var disabled)) {
                entries.put("password_authentication", new Tree.Entry(entry.keyAt(), new Tree.Flag(at, !disabled)));
            } else {
                entries.put(key, entry);
            }
        });
        return new Tree.Table(table.at(), entries);
    }
}
