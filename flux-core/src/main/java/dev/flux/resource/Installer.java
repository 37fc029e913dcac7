package dev.flux.resource;

import java.util.List;
import java.util.Optional;

/// Software that comes with an installer of its own: it is there where one of some programs is. What the installer did
/// is undone by the remover that it brought.
///
/// @param script on the host, verified before; run by `sh`, not at all where the software is to go. With a parcel, what
///     the parcel brings is run instead, and taken away afterwards
/// @param arguments for it
/// @param proof paths of which one is there once it is installed
/// @param remover path of the program that takes it away again, without questions
/// @param parcel the installer itself, where it is too large to be a file of the host's
public record Installer(
        String name,
        boolean present,
        String script,
        List<String> arguments,
        List<String> proof,
        String remover,
        Optional<Parcel> parcel)
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

    /// One whose script is a file of the host's.
    public Installer(
            String name, boolean present, String script, List<String> arguments, List<String> proof, String remover) {
        this(name, present, script, arguments, proof, remover, Optional.empty());
    }

    @Override
    public String title() {
        return present ? name + " by its installer" : "without " + name;
    }
}
