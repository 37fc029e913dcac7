package dev.flux.inventory;

import static java.util.stream.Collectors.joining;

import dev.flux.document.Documents;
import dev.flux.host.NameFold;
import dev.flux.inventory.ansible.AnsibleData;
import dev.flux.problem.Problem;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes sections of what Ansible's files say: each host with the values in force for it, groups with their hosts and
/// children. A host about which something is not understood says `refuse`, with the reason.
final class AnsibleHosts {

    /// Names of values that belong in no output, so that they are not taken along.
    private static final Pattern SECRET =
            Pattern.compile("(?i)passw|passphrase|secret|token|private_?key|api_?key|credential|vault");

    private final AnsibleData data;
    private final Sections sections;
    private final IdentityHashMap<Map<String, Tree.Entry>, Shared> shared = new IdentityHashMap<>();
    private final Map<String, List<String>> notObeyed = new LinkedHashMap<>();
    private int leftOut;

    /// What the groups say for many hosts at once.
    ///
    /// @param vars plain values that are not Ansible's own
    /// @param hidden files that nobody can read without a password
    private record Shared(Map<String, Settings.Value> vars, List<Problem> hidden) {}

    AnsibleHosts(AnsibleData data, Sections sections) {
        this.data = data;
        this.sections = sections;
    }

    void add() {
        for (var group : data.groupNames()) {
            if (Sections.isGroupName(group)) {
                sections.addGroup(group, data.groupPlace(group));
                data.children(group).stream()
                        .filter(Sections::isGroupName)
                        .forEach(child -> sections.addChild(group, child));
            } else {
                sections.warn(data.groupPlace(group) + ": the group \"" + group
                        + "\" cannot be named in Flux; its hosts and variables count all the same");
            }
        }
        data.hosts().forEach(this::host);
        for (var group : data.groupNames()) {
            if (Sections.isGroupName(group)) {
                data.members(group).forEach(host -> sections.addMember(group, host));
            }
        }
        notObeyed.forEach((word, hosts) ->
                sections.warn(word + " is not obeyed on " + NameFold.fold(hosts) + ": host keys are always checked"));
        if (leftOut > 0) {
            sections.warn(leftOut + (leftOut == 1 ? " variable is" : " variables are")
                    + " not carried over: templates, lists, tables, secrets and what vault keeps");
        }
    }

    private void host(String name) {
        var groups = data.fromGroups(name);
        var own = data.own(name);
        var words = new AnsibleWords(key -> own.containsKey(key) ? own.get(key) : groups.get(key)).read();
        Map<String, Settings.Value> values = new LinkedHashMap<>(words.values());
        var common = shared.computeIfAbsent(groups, this::shared);
        List<Problem> refusals = new ArrayList<>(common.hidden());
        var mine = own.isEmpty() ? new Shared(Map.of(), List.of()) : shared(own);
        refusals.addAll(mine.hidden());
        refusals.addAll(words.refusals());
        if (!refusals.isEmpty()) {
            values.put("refuse", value(refusals.stream().map(Problem::toString).collect(joining("; ")), refusals));
        }
        var vars = common.vars();
        if (!mine.vars().isEmpty()) {
            vars = new LinkedHashMap<>(vars);
            vars.putAll(mine.vars());
        }
        if (!vars.isEmpty()) {
            values.put("vars", new Settings.Value(vars, origin(data.place(name))));
        }
        words.notObeyed()
                .forEach(problem -> notObeyed
                        .computeIfAbsent(problem.toString(), _ -> new ArrayList<>())
                        .add(name));
        sections.addHost(name, data.place(name), new Settings(values));
    }

    private static Settings.Value value(String text, List<Problem> problems) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        var cut = line.length() <= 2000 ? line : line.substring(0, 1997) + "...";
        return new Settings.Value(cut, origin(problems.getFirst().position().orElseThrow()));
    }

    private static Origin origin(dev.flux.problem.Position at) {
        return new Origin(at.file(), Optional.of(at));
    }

    private Shared shared(Map<String, Tree.Entry> entries) {
        Map<String, Settings.Value> vars = new LinkedHashMap<>();
        List<Problem> hidden = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (key.indexOf(' ') >= 0 && entry.value().kind().equals(Documents.VAULT)) {
                hidden.add(Problem.at(
                        entry.keyAt(), "", "is " + Documents.VAULT + "; what it says of the host is not known"));
            } else if (!key.startsWith("ansible_")) {
                plain(key, entry).ifPresentOrElse(value -> vars.put(key, value), () -> leftOut++);
            }
        });
        return new Shared(vars, hidden);
    }

    private static Optional<Settings.Value> plain(String key, Tree.Entry entry) {
        Optional<Object> value = !Vocabulary.isWord(key) || SECRET.matcher(key).find()
                ? Optional.empty()
                : switch (entry.value()) {
                    case Tree.Text(var _, var text)
                    when !text.contains("{{")
                            && !text.contains("{%")
                            && !text.startsWith("$ANSIBLE_VAULT")
                            && Vocabulary.isLine(text) -> Optional.of(text);
                    case Tree.Whole(var _, var number) -> Optional.of(number);
                    case Tree.Flag(var _, var flag) -> Optional.of(flag);
                    case Tree _ -> Optional.empty();
                };
        return value.map(held -> new Settings.Value(held, origin(entry.keyAt())));
    }
}
