package dev.flux.resource;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/// The keys that open an account, in its `~/.ssh/authorized_keys`. Everything there is done as the account's own user,
/// and nothing through a link.
///
/// @param exclusive whether other keys are taken away; the one of this very session never is
public record AuthorizedKeys(String user, List<Entry> entries, boolean exclusive) implements Access {

    /// One key.
    ///
    /// @param options as `from="10.0.0.0/8"`; empty for none, and then those that stand there already are kept
    /// @param key type and blob, as they stand in the file
    /// @param comment whose it is; may be empty
    /// @param fingerprint as `SHA256:...`
    public record Entry(String options, String key, String comment, String fingerprint) {

        public Entry {
            if (!key.matches("[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}")
                    || (options + comment).matches("(?s).*\\p{Cntrl}.*")) {
                throw new IllegalArgumentException("not a key: " + key);
            }
        }

        /// As it stands in the file.
        public String line() {
            return (options.isEmpty() ? "" : options + " ") + key + (comment.isEmpty() ? "" : " " + comment);
        }
    }

    public AuthorizedKeys {
        Accounts.requireName(user);
        entries = List.copyOf(entries);
    }

    /// The lines, in order.
    public String lines() {
        return entries.stream().map(entry -> entry.line() + "\n").collect(joining());
    }

    /// All fingerprints, with a space around each.
    public String fingerprints() {
        return entries.stream().map(entry -> entry.fingerprint() + " ").collect(joining("", " ", ""));
    }

    @Override
    public String title() {
        return "keys of " + user;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(entries.stream()
                .map(entry -> (entry.fingerprint() + " " + entry.comment()).strip() + "\n")
                .collect(joining()));
    }
}
