package dev.flux.host;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which hosts: `web*`, `web[01-20]`, `@web`, `@all`, `label:env=prod`, `!web03`, with `,` for or and `&` for and.
///
/// `&` binds closer than `,`. Terms are read from left to right: a term adds its hosts, a term that begins with `!`
/// takes its hosts away from what the terms before it selected, or from all hosts where it comes first. A selector
/// fails closed: a name, a range, a group or a pattern that matches nothing is an error, and so is an empty result.
public final class Selector {

    private final String text;
    private final List<List<Atom>> terms;

    /// One thing between `,` and `&`.
    private record Atom(String written, boolean negated, Matcher matcher) {}

    private Selector(String text, List<List<Atom>> terms) {
        this.text = text;
        this.terms = terms;
    }

    /// Reads a selector.
    ///
    /// @throws FluxException where it is empty or makes no sense
    public static Selector parse(String text) {
        var problems = new Problems();
        List<List<Atom>> terms = new ArrayList<>();
        for (var term : split(text, ',')) {
            List<Atom> atoms = new ArrayList<>();
            for (var word : split(term, '&')) {
                atom(word.strip(), problems, atoms);
            }
            terms.add(atoms);
        }
        problems.throwIfAny("the selector \"" + text + "\"");
        return new Selector(text, terms);
    }

    private static void atom(String word, Problems problems, List<Atom> atoms) {
        boolean negated = word.startsWith("!");
        var written = negated ? word.substring(1).strip() : word;
        if (written.isEmpty()) {
            problems.add(Problem.of("", "something is missing").hint("as in web*, @web, label:env=prod, @all"));
            return;
        }
        Matcher.parse(written)
                .ifPresentOrElse(
                        matcher -> atoms.add(new Atom(written, negated, matcher)),
                        () -> problems.add(Problem.of(written, "is no selector")
                                .hint("names, web*, web[01-20], @group, label:key=value")));
    }

    /// Splits outside of brackets.
    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            depth += letter == '[' ? 1 : letter == ']' ? -1 : 0;
            if (letter == at && depth <= 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// The hosts it selects, in inventory order, each once.
    ///
    /// @throws FluxException where a part of it matches nothing, or all of it together
    public List<Host> pick(Inventory inventory) {
        var problems = new Problems();
        Set<String> picked = new HashSet<>();
        boolean first = true;
        for (var term : terms) {
            boolean takesAway = term.stream().allMatch(Atom::negated);
            if (takesAway && first) {
                picked.addAll(inventory.hosts().keySet());
            }
            first = false;
            if (takesAway) {
                term.forEach(atom -> picked.removeAll(found(atom, inventory, problems)));
            } else {
                picked.addAll(all(term, inventory, problems));
            }
        }
        if (problems.isEmpty() && picked.isEmpty()) {
            problems.add(
                    Problem.of(text, "selects no host of " + inventory.source()).hint("see: flux inventory list"));
        }
        problems.throwIfAny("the selector \"" + text + "\"");
        return inventory.hosts().values().stream()
                .filter(host -> picked.contains(host.name()))
                .toList();
    }

    private static Set<String> all(List<Atom> term, Inventory inventory, Problems problems) {
        var hosts = new HashSet<>(inventory.hosts().keySet());
        for (var atom : term) {
            var found = found(atom, inventory, problems);
            if (atom.negated()) {
                hosts.removeAll(found);
            } else {
                hosts.retainAll(found);
            }
        }
        return hosts;
    }

    private static Set<String> found(Atom atom, Inventory inventory, Problems problems) {
        var found = atom.matcher().hosts(inventory);
        if (!found.unknown().isEmpty()) {
            problems.add(unknown(atom, found.unknown(), inventory));
        }
        return found.hosts();
    }

    private static Problem unknown(Atom atom, List<String> unknown, Inventory inventory) {
        if (atom.written().startsWith("@")) {
            var groups = new ArrayList<>(inventory.groups().keySet());
            groups.add("all");
            var name = atom.written().substring(1);
            return inventory.groups().containsKey(name) || name.equals("all")
                    ? Problem.of(atom.written(), "the group has no hosts")
                    : Problem.of(atom.written(), "there is no such group")
                            .hint(Suggestion.closest(name, groups)
                                    .map(near -> "did you mean \"@" + near + "\"?")
                                    .orElse("groups: @" + String.join(", @", groups)));
        } else if (atom.matcher() instanceof Matcher.Label || atom.matcher() instanceof Matcher.Wild) {
            return Problem.of(atom.written(), "matches no host of " + inventory.source());
        }
        var first = unknown.getFirst();
        var problem = Problem.of(NameFold.fold(unknown), "is not in " + inventory.source());
        return Suggestion.closest(first, inventory.hosts().keySet())
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElseGet(() -> inventory.hosts().size() <= 20
                        ? problem.hint(
                                "known: " + NameFold.fold(inventory.hosts().keySet()))
                        : problem.hint("see: flux inventory list"));
    }

    @Override
    public String toString() {
        return text;
    }
}
