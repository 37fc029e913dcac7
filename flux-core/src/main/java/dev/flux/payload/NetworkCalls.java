package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.resource.NetworkSetup;
import java.util.ArrayList;
import java.util.List;

/// How a network's setup is told to the shell.
final class NetworkCalls {

    private NetworkCalls() {}

    static Call of(NetworkSetup setup) {
        List<String> words = new ArrayList<>(List.of(
                setup.manager().toString(),
                setup.expected().stream().map(line -> line + "\n").collect(joining()),
                String.join(" ", setup.checks()),
                setup.keep().orElse(""),
                setup.removeForeign() ? "remove" : "refuse"));
        for (var file : setup.files()) {
            words.addAll(List.of(file.path(), file.mode().substring(1), file.content()));
        }
        return new Call("network_setup", words);
    }
}
