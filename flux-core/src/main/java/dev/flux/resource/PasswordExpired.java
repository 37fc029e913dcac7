package dev.flux.resource;

import java.util.List;

/// A password that has to be changed at the next login: asked for once, when it was set or the account was made.
///
/// @param onChangeOf the steps that set it; each stands before it in the module's list
public record PasswordExpired(String user, List<Resource> onChangeOf) implements Access {

    public PasswordExpired {
        Accounts.requireName(user);
        onChangeOf = List.copyOf(onChangeOf);
    }

    @Override
    public String title() {
        return "new password of " + user + " at the next login";
    }
}
