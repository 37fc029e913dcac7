package dev.flux.inventory;

import dev.flux.settings.Layer;
import dev.flux.settings.Settings;
import java.util.List;
import java.util.Map;

/// One table of an inventory: what it says, checked, and its module settings, unchecked.
///
/// @param title as messages name it: `defaults`, `servers.web`, `hosts.web01`
/// @param settings without defaults, so that what is not said is empty
/// @param modules by module name
record Section(String title, Settings settings, Map<String, Layer> modules) {

    /// A table that says nothing.
    static Section empty(String title) {
        return new Section(title, Settings.EMPTY, Map.of());
    }

    Section {
        modules = Map.copyOf(modules);
    }

    List<String> texts(String key) {
        return settings.texts(key);
    }
}
