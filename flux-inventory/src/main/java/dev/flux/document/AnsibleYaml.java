package dev.flux.document;

import dev.flux.problem.Position;
import dev.flux.settings.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Where Ansible's YAML differs from ours: the words of YAML 1.1, merge keys, `!vault` and `!unsafe`.
final class AnsibleYaml {

    private static final Pattern YES = Pattern.compile("yes|Yes|YES|on|On|ON|True|TRUE");
    private static final Pattern NO = Pattern.compile("no|No|NO|off|Off|OFF|False|FALSE");
    private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
    /// Octal, binary, hexadecimal, with underscores or in base 60: whole numbers, and not the ones that stand there.
    private static final Pattern ODD_NUMBER = Pattern.compile(
            "[-+]?(?:0[0-7_]+|0b[01_]+|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+|[0-9]+_[0-9_]*)(?:\\.[0-9_]*)?");

    private static final int LONGEST_NUMBER = 100;

    private AnsibleYaml() {}

    static boolean isMerge(ScalarNode key) {
        return key.isPlain() && key.getValue().equals("<<");
    }

    /// The keys of a table, or of several of which the first wins.
    static void merge(Tree value, Map<String, Tree.Entry> merged) {
        if (value instanceof Tree.Table table) {
            table.entries().forEach(merged::putIfAbsent);
        } else if (value instanceof Tree.Items items) {
            items.items().forEach(item -> merge(item, merged));
        }
    }

    /// What a scalar means to Ansible and not to us; empty where both read the same.
    static Optional<Tree> scalar(ScalarNode scalar, Position at) {
        var text = scalar.getValue();
        var tag = scalar.getTag().getValue();
        if (tag.equals("!vault") || tag.equals("!vault-encrypted")) {
            return Optional.of(new Tree.Other(at, Documents.VAULT, "!vault"));
        } else if (tag.equals("!unsafe")) {
            return Optional.of(new Tree.Text(at, text));
        } else if (!scalar.isPlain()) {
            return tag.startsWith("!") ? Optional.of(new Tree.Other(at, "a value with a tag", tag)) : Optional.empty();
        } else if (YES.matcher(text).matches() || NO.matcher(text).matches()) {
            return Optional.of(new Tree.Flag(at, YES.matcher(text).matches()));
        } else if (NOTHING.matcher(text).matches()) {
            return Optional.of(new Tree.Other(at, "nothing", "nothing"));
        } else if (text.length() <= LONGEST_NUMBER && ODD_NUMBER.matcher(text).matches()) {
            return Optional.of(new Tree.Other(at, "a number in a form with two meanings", text));
        } else if (tag.startsWith("!") || !known(scalar.getTag())) {
            return Optional.of(new Tree.Other(at, "a value with a tag", tag));
        }
        return Optional.empty();
    }

    private static boolean known(Tag tag) {
        return tag.equals(Tag.STR)
                || tag.equals(Tag.INT)
                || tag.equals(Tag.FLOAT)
                || tag.equals(Tag.BOOL)
                || tag.equals(Tag.NULL);
    }
}
