package dev.flux.resource;

import java.util.List;
import java.util.Optional;

/// The further groups of an account.
///
/// @param groups that it is in
/// @param made those of them that an earlier step makes, so that they may be missing yet
/// @param exclusive whether it is in no others
public record GroupMembership(String user, List<String> groups, List<String> made, boolean exclusive)
        implements Access {

    public GroupMembership {
        Accounts.requireName(user);
        groups = List.copyOf(groups);
        made = List.copyOf(made);
        groups.forEach(Accounts::requireName);
        made.forEach(Accounts::requireName);
    }

    @Override
    public String title() {
        return "groups of " + user;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(String.join(" ", groups.stream().sorted().toList()));
    }
}
