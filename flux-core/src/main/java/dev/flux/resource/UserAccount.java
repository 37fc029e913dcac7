package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/// An account of the host's. Its numbers are never changed: where they are others than asked for, it is refused.
///
/// @param uid its number; empty for the next free one
/// @param gid the number of its first group; a group of its name is made where no group has it
/// @param system whether it is made with a number of the system's own range
/// @param looks what is written beside the numbers
public record UserAccount(String name, Optional<Long> uid, Optional<Long> gid, boolean system, Looks looks)
        implements Access {

    /// What an account looks like.
    ///
    /// @param comment its GECOS field
    /// @param shell absolute, and one that `/etc/shells` names or that lets nobody in
    /// @param home absolute; an account's own home is moved there
    /// @param homeMode octal, as in `0750`
    /// @param initial those of `comment`, `shell`, `home`, `mode` that count only when the account is made
    public record Looks(String comment, String shell, String home, String homeMode, Set<String> initial) {

        public Looks {
            Accounts.requireNoColon(comment);
            Paths.requireAbsolute(shell);
            Accounts.requireNoColon(shell);
            Paths.requireAbsolute(home);
            Accounts.requireNoColon(home);
            Paths.requireMode(homeMode);
            initial = Set.copyOf(initial);
        }

        /// The value of an attribute as the host's tools write it.
        String value(String attribute) {
            return switch (attribute) {
                case "comment" -> comment;
                case "shell" -> shell;
                case "home" -> home;
                case "mode" -> homeMode.substring(1);
                default -> throw new IllegalArgumentException(attribute);
            };
        }
    }

    public UserAccount {
        Accounts.requireName(name);
        requireNonNull(uid, "uid");
        requireNonNull(gid, "gid");
        requireNonNull(looks, "looks");
    }

    @Override
    public String title() {
        return "account " + name;
    }

    /// Those attributes that are kept, a line each, in the words of the shell files.
    @Override
    public Optional<String> wanted() {
        var text = new StringBuilder();
        for (var attribute : new String[] {"comment", "shell", "home", "mode"}) {
            if (!looks.initial().contains(attribute)) {
                text.append(attribute)
                        .append(' ')
                        .append(looks.value(attribute))
                        .append('\n');
            }
        }
        return Optional.of(text.isEmpty() ? "there" : text.toString());
    }
}
