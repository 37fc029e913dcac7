package dev.flux.cli.command;

import dev.flux.secret.Asker;
import dev.flux.secret.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Asks on the controller's terminal, unseen, each question once.
final class TerminalAsker implements Asker {

    private final Map<String, Optional<Secret>> answers = new HashMap<>();

    @Override
    public synchronized Optional<Secret> ask(String question) {
        return answers.computeIfAbsent(question, TerminalAsker::read);
    }

    private static Optional<Secret> read(String question) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        var typed = console.readPassword("%s: ", question);
        if (typed == null) {
            return Optional.empty();
        }
        var secret = Secret.of(new String(typed));
        Arrays.fill(typed, '\0');
        return Optional.of(secret);
    }
}
