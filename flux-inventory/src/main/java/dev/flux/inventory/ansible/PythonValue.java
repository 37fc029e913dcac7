package dev.flux.inventory.ansible;

import dev.flux.problem.Position;
import dev.flux.settings.Tree;
import java.util.regex.Pattern;

/// A value of an INI inventory, which Ansible reads as a Python literal, and as text where it is none.
///
/// Only literals with one plain meaning are understood; all others are kept as written and are nobody's value.
final class PythonValue {

    private static final String NOTE = "\\s*(?:#.*)?";
    private static final Pattern QUOTED = Pattern.compile("(?:'([^'\\\\]*)'|\"([^\"\\\\]*)\")" + NOTE);
    private static final Pattern WHOLE = Pattern.compile("([-+]?(?:0|[1-9][0-9]{0,17}))" + NOTE);
    private static final Pattern WORD = Pattern.compile("(True|False|None)" + NOTE);
    private static final Pattern NUMBER = Pattern.compile("[-+.]*[0-9][0-9a-zA-Z_.+-]*" + NOTE);
    private static final Pattern NUMERIC = Pattern.compile(
            "[-+]*(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|0+|[0-9][0-9_]*|[0-9_]*\\.?[0-9_]*(?:[eE][-+]?[0-9_]+)?[jJ]?)"
                    + NOTE);
    private static final Pattern STRUCTURE = Pattern.compile("(?s)[\\[({].*|[bBrRuUfF]{0,2}['\"].*|\\.\\.\\..*");

    private PythonValue() {}

    static Tree read(String written, Position at) {
        var quoted = QUOTED.matcher(written);
        var whole = WHOLE.matcher(written);
        var word = WORD.matcher(written);
        if (quoted.matches()) {
            return new Tree.Text(at, quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
        } else if (whole.matches()) {
            return new Tree.Whole(at, Long.parseLong(whole.group(1)));
        } else if (word.matches()) {
            return switch (word.group(1)) {
                case "True" -> new Tree.Flag(at, true);
                case "False" -> new Tree.Flag(at, false);
                default -> new Tree.Other(at, "nothing", "None");
            };
        } else if (written.contains("{{") || written.contains("{%")) {
            return new Tree.Text(at, written);
        } else if (STRUCTURE.matcher(written).matches()) {
            return new Tree.Other(at, "a Python literal", written);
        } else if (NUMBER.matcher(written).matches() && NUMERIC.matcher(written).matches()) {
            return new Tree.Other(at, "a number that is not whole and plain", written);
        }
        return new Tree.Text(at, written);
    }
}
