package dev.flux.resource;

import java.util.List;

/// Software that comes with an installer of its own: it is there where one of some programs is. What the installer did
/// is undone by the remover that it brought.
///
/// @param script on the host, verified before; run by `sh`, not at all where the software is to go
/// @param arguments for it
/// @param proof paths of which one is there once it is installed
/// @param remover path of the program that takes it away again, without questions
public record Installer(
        String name, boolean present, String script, List<String> arguments, List<String> proof, String remover)
        implements Resource {

    public Installer {
        Paths.requireAbsolute(script);
        Paths.requireAbsolute(remover);
        proof.forEach(Paths::requireAbsolute);
        arguments = List.copyOf(arguments);
        proof = List.copyOf(proof);
        if (!arguments.stream().allMatch(one -> one.matches("[A-Za-z0-9._=-]+"))) {
            throw new IllegalArgumentException("not plain arguments: " + arguments);
        }
    }

    @Override
    public String title() {
        return present ? name + " by its installer" : "without " + name;
    }
}
