package dev.flux.remote.sshconfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Every keyword of `ssh_config`, and what Flux makes of it. The table beside this class is the truth; the reference
/// page is made from it.
public final class Keywords {

    private static final Map<String, Keyword> ALL = load();

    /// What is done with a keyword.
    public enum Handling {
        USED,
        /// A host to which it applies is refused.
        REFUSED,
        /// It does not change how a host is reached or trusted.
        IGNORED
    }

    /// One keyword.
    ///
    /// @param name as manuals write it
    /// @param why what it does here, or why not
    public record Keyword(String name, Handling handling, Shape shape, String why) {
        /// In lower case, as it is compared.
        public String key() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    private Keywords() {}

    /// All of them, in the table's order.
    public static Map<String, Keyword> all() {
        return ALL;
    }

    /// The keyword that a line begins with, by its present name.
    static Optional<Keyword> of(String key) {
        return Optional.ofNullable(ALL.get(
                switch (key) {
                    case "pubkeyacceptedkeytypes" -> "pubkeyacceptedalgorithms";
                    case "dsaauthentication" -> "pubkeyauthentication";
                    case "challengeresponseauthentication", "skeyauthentication", "tisauthentication" ->
                        "kbdinteractiveauthentication";
                    case "identityfile2" -> "identityfile";
                    case "protocolkeepalives" -> "serveraliveinterval";
                    default -> key;
                }));
    }

    private static Map<String, Keyword> load() {
        Map<String, Keyword> all = new LinkedHashMap<>();
        try (var in = Keywords.class.getResourceAsStream("keywords.table")) {
            if (in == null) {
                throw new IllegalStateException("keywords.table is not here");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" *\\| *", 4))
                    .map(cell ->
                            new Keyword(cell[0], Handling.valueOf(cell[1]), Shape.valueOf(cell[2]), cell[3].strip()))
                    .forEach(keyword -> all.put(keyword.key(), keyword));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return java.util.Collections.unmodifiableMap(all);
    }
}
