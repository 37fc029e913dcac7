package dev.flux.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux completion SHELL`: the script that lets a shell complete Flux's command lines.
@Command(
        name = "completion",
        description = "Print the script that completes command lines in your shell.",
        footer = {
            "",
            "bash   flux completion bash > ~/.local/share/bash-completion/completions/flux",
            "zsh    flux completion zsh > \"${fpath[1]}/_flux\"",
            "fish   flux completion fish > ~/.config/fish/completions/flux.fish"
        })
final class CompletionCommand implements Callable<Integer> {

    /// The shells that have a script.
    enum Kind {
        BASH,
        ZSH,
        FISH
    }

    private final Setup setup;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    private Kind shell = Kind.BASH;

    CompletionCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws IOException {
        var name = "completion." + shell.name().toLowerCase(Locale.ROOT);
        try (var script = Objects.requireNonNull(CompletionCommand.class.getResourceAsStream(name), name)) {
            setup.console().printAsIs(new String(script.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
        }
        return ExitCode.OK.code();
    }
}
