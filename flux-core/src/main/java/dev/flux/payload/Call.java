package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.shell.Shell;
import java.util.List;

/// A resource as the shell sees it: the kind whose functions are called, and their arguments.
record Call(String kind, List<String> arguments) {

    Call {
        arguments = List.copyOf(arguments);
    }

    static Call of(String kind, String... arguments) {
        return new Call(kind, List.of(arguments));
    }

    /// The arguments as words of the shell.
    String words() {
        return arguments.stream().map(Shell::quote).collect(joining(" "));
    }
}
