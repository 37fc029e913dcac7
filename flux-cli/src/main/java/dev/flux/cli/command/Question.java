package dev.flux.cli.command;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/// A question with yes or no, for whoever sits at the terminal; no where nobody does.
final class Question {

    private final Setup setup;

    Question(Setup setup) {
        this.setup = setup;
    }

    /// Whether somebody said yes.
    boolean yes(String question) {
        var terminal = setup.console().terminal();
        if (setup.options().noInput || !terminal.in() || !terminal.out()) {
            return false;
        }
        return setup.console().asking(() -> answered(question));
    }

    private boolean answered(String question) {
        setup.console().draw(question + " [y/N] ");
        return Optional.ofNullable(System.console())
                .map(Console::readLine)
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                .isPresent();
    }
}
