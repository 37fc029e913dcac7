package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import dev.flux.secret.SecretSource;
import java.util.List;

/// An account's password, as a hash of crypt's. It reaches the host beside the script and a program's input, never an
/// argument, a file of Flux's or a report.
public record PasswordHash(String user, SecretSource source) implements Access {

    public PasswordHash {
        Accounts.requireName(user);
        requireNonNull(source, "source");
    }

    @Override
    public String title() {
        return "password of " + user;
    }

    @Override
    public List<SecretSource> secrets() {
        return List.of(source);
    }

    @Override
    public boolean showable() {
        return false;
    }
}
