package dev.flux.remote.ssh;

import static java.util.stream.Collectors.joining;

import dev.flux.shell.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The command that brings a key of this user to a host, as it is typed: it names address, port and jump hosts wherever
/// the user's own `ssh` would not find them by itself.
final class KeyCopy {

    private final Destinations destinations;

    KeyCopy(Destinations destinations) {
        this.destinations = destinations;
    }

    /// @param way the jump hosts, from here outwards
    String command(Destination to, List<Destination> way) {
        var word = word(to);
        var typed = destinations.typed(word, to.user());
        var command = new StringBuilder();
        key(to).ifPresent(file -> {
            var name = Shell.word(file.toString());
            var half = Shell.word(file + ".pub");
            if (!Files.exists(Path.of(file + ".pub"))) {
                command.append("ssh-keygen -y -f ")
                        .append(name)
                        .append(" > ")
                        .append(half)
                        .append(" && ");
            }
            command.append("ssh-copy-id -i ").append(name);
        });
        if (command.isEmpty()) {
            command.append("ssh-copy-id");
        }
        if (typed.port() != to.port()) {
            command.append(" -p ").append(to.port());
        }
        if (!typed.way().map(KeyCopy::ends).equals(Optional.of(ends(way)))) {
            var hops = way.stream().map(this::hop).collect(joining(","));
            command.append(" -o ").append(Shell.word("ProxyJump=" + (hops.isEmpty() ? "none" : hops)));
        }
        return command.append(' ').append(Shell.word(to.user() + "@" + word)).toString();
    }

    /// The key that was asked for; `ssh-copy-id` would choose another.
    private static Optional<Path> key(Destination to) {
        return to.identities().stream()
                .filter(file -> !file.toString().endsWith(".pub"))
                .filter(Files::exists)
                .findFirst();
    }

    /// The host's name where `ssh` makes the same address of it, else the address.
    private String word(Destination to) {
        var typed = destinations.typed(to.name(), to.user());
        return typed.address().equals(to.address()) ? to.name() : bare(to.address());
    }

    private String hop(Destination hop) {
        var word = word(hop);
        var place = word.indexOf(':') >= 0 ? "[" + word + "]" : word;
        int port = destinations.typed(word, hop.user()).port();
        return hop.user() + "@" + place + (hop.port() == port ? "" : ":" + hop.port());
    }

    private static String bare(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static List<String> ends(List<Destination> way) {
        return way.stream().map(hop -> hop.user() + "@" + hop.endpoint()).toList();
    }
}
