package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/// Whether an account lets anybody in. A locked one has its password locked and has expired, so that keys do not open
/// it either; one without a password is open to keys, and not locked.
///
/// @param expires its last day; empty for an open account that never expires by Flux, where a date of others stays
public record AccountAccess(String user, boolean locked, Optional<LocalDate> expires) implements Access {

    public AccountAccess {
        Accounts.requireName(user);
        requireNonNull(expires, "expires");
    }

    /// The day as the host counts it: since 1970-01-01; 1 for a locked account.
    public String day() {
        return locked
                ? "1"
                : expires.map(day -> String.valueOf(day.toEpochDay())).orElse("");
    }

    @Override
    public String title() {
        return "access of " + user;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(
                locked
                        ? "locked"
                        : "open"
                                + expires.map(day -> " until day " + day.toEpochDay())
                                        .orElse(""));
    }
}
