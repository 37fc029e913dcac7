package dev.flux.inventory;

import dev.flux.host.HostName;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Key;
import dev.flux.settings.Layer;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Tree;
import dev.flux.settings.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/// One host of a generated inventory, a line of CSV or JSON: its name, its groups, and what `[hosts.<name>]` may say.
final class HostRow {

    /// What a row says besides the keys of a host.
    static final Schema OWN = Schema.of(
            Key.of("name", new Type.Text(HostName.NAME, 255, "a host's name"), "the host's name"),
            Key.of("groups", Type.list(Vocabulary.NAME), "its groups"));

    /// How many mistakes a generated file may have before the rest of it is not looked at.
    static final int MOST_PROBLEMS = 200;

    private static final Schema SCHEMA = OWN.and(Vocabulary.COMMON);

    private final Sections sections;
    private final Problems problems;
    private final SettingsReader reader;

    HostRow(Sections sections, Problems problems) {
        this.sections = sections;
        this.problems = problems;
        this.reader = new SettingsReader(problems);
    }

    void add(Tree.Table row, Position at) {
        int before = problems.count();
        var said = row.value("name");
        if (said.isEmpty()) {
            problems.add(Problem.at(at, "name", "is missing").hint("each line names one host"));
            return;
        }
        var title = said.get() instanceof Tree.Text(var _, var name) ? "hosts." + name : "hosts";
        var settings = reader.read(SCHEMA, title, new Layer(title, row));
        if (problems.count() > before) {
            return;
        }
        var name = settings.text("name");
        Map<String, Settings.Value> own = new LinkedHashMap<>(settings.values());
        own.remove("name");
        own.remove("groups");
        sections.addHost(name, at, new Settings(own));
        settings.texts("groups").forEach(group -> {
            sections.addGroup(group, at);
            sections.addMember(group, name);
        });
    }
}
