package dev.flux.cli;

import static java.util.Map.entry;

import dev.flux.cli.command.Setup;
import dev.flux.plan.Workflows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/// What the hands know from other tools, and what to type for it here. A word of it is an error all the same: what is
/// merely alike is not the same.
final class Familiar {

    private static final Map<String, String> COMMANDS = table(Map.ofEntries(
            entry("orchestrate", "run deploy play playbook rollout up converge provision"),
            entry("orchestrate --dry-run", "plan check diff preview noop"),
            entry("exec --on @all -- COMMAND", "cmd command sh adhoc parallel"),
            entry("exec --on @all -- true", "ping"),
            entry("rollback --to RUN", "undo revert restore"),
            entry("runs list", "status history"),
            entry("report -v", "log logs"),
            entry("init", "new create"),
            entry("inventory list", "hosts list ls"),
            entry("ssh HOST", "shell login connect"),
            entry("config check", "validate lint"),
            entry("lock release ID", "unlock")));

    private static final Map<String, String> OPTIONS = table(Map.of(
            "--dry-run", "--check --noop --plan --diff",
            "--on", "--hosts --host --target --targets --group --groups -l -w -g",
            "--forks", "--parallel --workers --fanout -f -j",
            "--waves", "--serial --batch --batch-size",
            "--deadline", "--timeout -t",
            "--set", "--var --extra-vars -e",
            "--jump-host", "--bastion --proxy-jump --proxyjump -J",
            "--ask-become-pass", "--ask-sudo-pass -K",
            "--become", "--sudo -b"));

    /// Where a login is said, for those who look for an option for it.
    private static final Map<String, String> LOGINS = table(Map.of(
            "--remote USER@HOST:PORT, or user and port in the inventory", "--user --login --port -u -p",
            "identity_file in the inventory, or IdentityFile in ~/.ssh/config",
                    "--key --key-file --private-key --identity --identity-file --ssh-key -k"));

    private Familiar() {}

    /// What to type instead, where the word is one that people bring along.
    static Optional<String> advice(UnmatchedArgumentException mistake, Setup setup) {
        var command = mistake.getCommandLine().getCommandSpec();
        var words = mistake.getUnmatched();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var word = words.getFirst();
        return word.startsWith("-") ? option(word, command) : command(word, command, setup);
    }

    private static Optional<String> option(String word, CommandSpec command) {
        var name = word.split("=", 2)[0];
        return Optional.ofNullable(OPTIONS.get(name))
                .filter(command.optionsMap()::containsKey)
                .map(known -> "in Flux: " + known)
                .or(() -> Optional.ofNullable(LOGINS.get(name)).map(place -> "in Flux: " + place));
    }

    private static Optional<String> command(String word, CommandSpec command, Setup setup) {
        if (command.parent() != null) {
            return Optional.empty();
        }
        return Optional.ofNullable(COMMANDS.get(word))
                .or(() -> among("workflow", word, Workflows.BUILT_IN.names()))
                .or(() -> among(
                        "module", word, setup.surroundings().modules().get().names()))
                .map(line -> "in Flux: flux " + line);
    }

    private static Optional<String> among(String command, String word, List<String> names) {
        return names.contains(word) ? Optional.of(command + " " + word) : Optional.empty();
    }

    /// By word, from what is said here to the words for it elsewhere.
    private static Map<String, String> table(Map<String, String> elsewhere) {
        var found = new HashMap<String, String>();
        elsewhere.forEach((here, words) -> List.of(words.split(" ")).forEach(word -> found.put(word, here)));
        return Map.copyOf(found);
    }
}
