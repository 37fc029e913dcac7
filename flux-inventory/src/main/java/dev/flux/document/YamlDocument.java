package dev.flux.document;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// YAML 1.2 from the node graph, so that every value keeps its place. No tags, no anchors that grow, no recursion, no
/// large numbers: what would cost time is refused before it does.
final class YamlDocument {

    /// Whose YAML it is.
    enum Dialect {
        FLUX(200_000, Documents.MOST_YAML_BYTES),
        /// As PyYAML reads it: YAML 1.1's words, merge keys, and the tags of Ansible.
        ANSIBLE(2_000_000, Documents.MOST_BYTES);

        private final int nodes;
        private final int bytes;

        Dialect(int nodes, int bytes) {
            this.nodes = nodes;
            this.bytes = bytes;
        }

        private LoadSettings settings() {
            return LoadSettings.builder()
                    .setCodePointLimit(bytes)
                    .setMaxAliasesForCollections(nodes / 10_000)
                    .setAllowDuplicateKeys(false)
                    .setAllowRecursiveKeys(false)
                    // told by Flux, which knows where it stands
                    .setAllowNonScalarKeys(true)
                    .setUseMarks(true)
                    .build();
        }
    }

    private final String file;
    private final Dialect dialect;
    private final Problems problems;
    private int nodes;

    private YamlDocument(String file, Dialect dialect, Problems problems) {
        this.file = file;
        this.dialect = dialect;
        this.problems = problems;
    }

    static Optional<Tree.Table> parse(String file, String text, Dialect dialect, Problems problems) {
        var at = Position.of(file);
        if (deep(text)) {
            problems.add(at, "", "is nested deeper than " + Documents.MOST_DEPTH);
            return Optional.empty();
        }
        try {
            var root = new Compose(dialect.settings()).composeString(text);
            return new YamlDocument(file, dialect, problems).root(root);
        } catch (MarkedYamlEngineException e) {
            problems.add(mark(file, e.getProblemMark()), "", e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(at, "", String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            problems.add(at, "", "is nested too deep");
        }
        return Optional.empty();
    }

    /// Cheap look at indicators before the parser recurses: nested flow brackets, runs of "- ", and block indentation.
    private static boolean deep(String text) {
        int flow = 0;
        int dashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            flow += letter == '[' || letter == '{' ? 1 : letter == ']' || letter == '}' ? -1 : 0;
            flow = Math.max(0, flow);
            boolean dash = letter == '-' || letter == '?';
            boolean alone = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
            dashes = dash && alone ? dashes + 1 : letter == ' ' ? dashes : 0;
            if (flow > Documents.MOST_DEPTH || dashes > Documents.MOST_DEPTH) {
                return true;
            }
        }
        return false;
    }

    private Optional<Tree.Table> root(Optional<Node> root) {
        if (root.isEmpty()) {
            return Optional.of(Tree.Table.empty(new Position(file, 1, 1)));
        } else if (!(root.get() instanceof MappingNode)) {
            problems.add(at(root.get()), "", "must be a table: key: value");
            return Optional.empty();
        }
        int before = problems.count();
        var tree = tree(root.get(), 0);
        return problems.count() == before && tree instanceof Tree.Table table ? Optional.of(table) : Optional.empty();
    }

    private Tree tree(Node node, int depth) {
        var at = at(node);
        if (depth > Documents.MOST_DEPTH || node.isRecursive() || ++nodes > dialect.nodes) {
            if (nodes <= dialect.nodes + 1) {
                problems.add(
                        at, "", node.isRecursive() ? "contains itself" : "is nested too deep, or repeats too much");
            }
            return new Tree.Other(at, "nothing", "nothing");
        }
        if (!(node instanceof ScalarNode)
                && !node.getTag().equals(Tag.SEQ)
                && !node.getTag().equals(Tag.MAP)
                && dialect == Dialect.FLUX) {
            problems.add(at, "", "tags are not allowed: " + cut(node.getTag().getValue()));
        }
        return switch (node) {
            case MappingNode mapping -> table(mapping, at, depth);
            case SequenceNode sequence -> {
                var items = new ArrayList<Tree>();
                sequence.getValue().forEach(item -> items.add(tree(item, depth + 1)));
                yield new Tree.Items(at, items);
            }
            case ScalarNode scalar -> scalar(scalar, at);
            default -> new Tree.Other(at, "an alias", "an alias");
        };
    }

    private Tree.Table table(MappingNode mapping, Position at, int depth) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        Map<String, Tree.Entry> merged = new LinkedHashMap<>();
        for (var tuple : mapping.getValue()) {
            var keyAt = at(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyAt, "", "a key must be a word");
            } else if (dialect == Dialect.ANSIBLE && AnsibleYaml.isMerge(key)) {
                AnsibleYaml.merge(tree(tuple.getValueNode(), depth + 1), merged);
            } else if (entries.containsKey(key.getValue())) {
                problems.add(Problem.at(keyAt, key.getValue(), "stands twice")
                        .hint("first at " + entries.get(key.getValue()).keyAt()));
            } else {
                entries.put(key.getValue(), new Tree.Entry(keyAt, tree(tuple.getValueNode(), depth + 1)));
            }
        }
        merged.forEach(entries::putIfAbsent);
        return new Tree.Table(at, entries);
    }

    private Tree scalar(ScalarNode scalar, Position at) {
        var text = scalar.getValue();
        var special = dialect == Dialect.ANSIBLE ? AnsibleYaml.scalar(scalar, at) : Optional.<Tree>empty();
        if (special.isPresent()) {
            return special.get();
        } else if (scalar.getTag().equals(Tag.STR)) {
            return new Tree.Text(at, text);
        } else if (scalar.getTag().equals(Tag.BOOL)) {
            return new Tree.Flag(at, text.equalsIgnoreCase("true"));
        } else if (scalar.getTag().equals(Tag.INT) && text.matches("[-+]?[0-9]{1,18}")) {
            return new Tree.Whole(at, Long.parseLong(text));
        } else if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
            return new Tree.Other(at, "a number that is not whole or too large", cut(text));
        } else if (scalar.getTag().equals(Tag.NULL)) {
            return new Tree.Other(at, "nothing", "nothing");
        }
        problems.add(at, "", "tags are not allowed: " + cut(scalar.getTag().getValue()));
        return new Tree.Other(at, "a tag", cut(text));
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }

    private Position at(Node node) {
        return mark(file, node.getStartMark());
    }

    private static Position mark(String file, Optional<Mark> mark) {
        return mark.map(place -> new Position(file, place.getLine() + 1, place.getColumn() + 1))
                .orElseGet(() -> Position.of(file));
    }
}
