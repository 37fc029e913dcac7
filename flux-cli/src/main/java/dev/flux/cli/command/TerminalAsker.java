package dev.flux.cli.command;

import dev.flux.cli.view.Console;
import dev.flux.secret.Asker;
import dev.flux.secret.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Asks on the controller's terminal, unseen, each question once.
final class TerminalAsker implements Asker {

    private final Map<String, Optional<Secret>> answers = new HashMap<>();
    private final Console terminal;

    TerminalAsker(Console terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized Optional<Secret> ask(String question) {
        return answers.computeIfAbsent(question, one -> terminal.asking(() -> read(one)));
    }

    private static Optional<Secret> read(String question) {
        var typed = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .map(console -> console.readPassword("%s: ", question))
                .orElse(null);
        if (typed == null) {
            return Optional.empty();
        }
        var secret = Secret.of(new String(typed));
        Arrays.fill(typed, '\0');
        return Optional.of(secret);
    }
}
