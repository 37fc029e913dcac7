package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// How long a password of an account lasts. A limit that would expire the password at once is refused.
///
/// @param maxDays the most days between changes
/// @param minDays the fewest
/// @param warnDays how long before the end a login is warned
public record PasswordPolicy(String user, Optional<Long> maxDays, Optional<Long> minDays, Optional<Long> warnDays)
        implements Access {

    public PasswordPolicy {
        Accounts.requireName(user);
        requireNonNull(maxDays, "maxDays");
        requireNonNull(minDays, "minDays");
        requireNonNull(warnDays, "warnDays");
    }

    @Override
    public String title() {
        return "password policy of " + user;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of("max %s, min %s, warn %s".formatted(days(maxDays), days(minDays), days(warnDays)));
    }

    private static String days(Optional<Long> value) {
        return value.map(String::valueOf).orElse("as it is");
    }
}
