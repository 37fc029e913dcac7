package dev.flux.inventory;

import java.util.List;
import java.util.random.RandomGenerator;

/// Damages texts as mistakes and malice do: cut, doubled, mixed, with signs that mean something to a reader.
final class Mutator {

    private static final List<String> SIGNS = List.of(
            "{{",
            "}}",
            "{%",
            "[",
            "]",
            "{",
            "}",
            ":",
            "=",
            "\"",
            "'",
            "\\",
            "\n",
            "\r\n",
            "\t",
            " ",
            "#",
            ";",
            ",",
            "-",
            "- - - ",
            "!vault",
            "!!int",
            "&a ",
            "*a",
            "<<: ",
            "---",
            "|",
            ">",
            "?",
            "@",
            "%",
            "$ANSIBLE_VAULT;1.1",
            "null",
            "true",
            "0x10",
            "99999999999999999999",
            "-1",
            "1e9",
            "[1:99999]",
            "[a:z]",
            "[1-99999]",
            "[",
            "\u0000",
            "\u001b[31m",
            "\u202e",
            "\ufeff",
            "\u2028",
            "é",
            "all",
            "hosts",
            "children",
            "vars",
            "_meta",
            "hostvars",
            "servers",
            "defaults",
            "ansible_host",
            "ansible_port",
            "ansible_ssh_common_args",
            "-J ",
            "-o ProxyCommand=x",
            "jump_host",
            "::",
            "//");

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    String mutate(String text, String other) {
        var mutated = new StringBuilder(text);
        int times = 1 + random.nextInt(6);
        for (int i = 0; i < times; i++) {
            change(mutated, other);
        }
        return mutated.toString();
    }

    private void change(StringBuilder text, String other) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 12));
        switch (random.nextInt(8)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.insert(at, SIGNS.get(random.nextInt(SIGNS.size())));
            case 3 -> text.replace(at, end, SIGNS.get(random.nextInt(SIGNS.size())));
            case 4 -> {
                if (at < text.length()) {
                    text.setCharAt(at, (char) random.nextInt(random.nextInt(20) == 0 ? 0xd7ff : 128));
                }
            }
            case 5 -> text.setLength(at);
            case 6 -> {
                int from = random.nextInt(other.length() + 1);
                text.insert(at, other.substring(from, Math.min(other.length(), from + random.nextInt(200))));
            }
            default -> text.insert(at, SIGNS.get(random.nextInt(SIGNS.size())).repeat(1 + random.nextInt(80)));
        }
    }
}
