package dev.flux.remote.sshconfig;

import dev.flux.host.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the lines say about one host, gathered in order: the first value of a keyword wins, files add up.
final class Reading {

    private static final Set<String> ADDING = Set.of("identityfile", "certificatefile");

    private final String typed;
    private final String localUser;
    private final Map<String, List<ConfigLine>> values = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private boolean finalWanted;
    private boolean last;
    private String host;

    /// @param typed the name that the user types
    Reading(String typed, String localUser) {
        this.typed = typed;
        this.localUser = localUser;
        this.host = typed;
    }

    /// Takes a value for said, before any file is read.
    void know(String key, String value) {
        take(new ConfigLine("", key, value, List.of(value), Optional.empty(), List.of()));
    }

    boolean finalWanted() {
        return finalWanted;
    }

    List<String> refusals() {
        return refusals;
    }

    List<String> unknown() {
        return unknown;
    }

    /// Goes through the lines again under the name that was found.
    void again(String name, List<List<ConfigLine>> files) {
        host = name;
        last = true;
        files.forEach(this::file);
    }

    /// Goes through a file.
    void file(List<ConfigLine> lines) {
        lines(lines, true, false);
    }

    /// @param never whether Host and Match lines are of no use, because what includes them does not apply
    private void lines(List<ConfigLine> lines, boolean applies, boolean never) {
        boolean active = applies;
        for (var line : lines) {
            if (line.fault().isPresent()) {
                refuse(line.at() + ": " + line.fault().get());
            } else if (line.key().equals("host")) {
                active = !never && host(line);
            } else if (line.key().equals("match")) {
                active = match(line) && !never;
            } else if (line.key().equals("include")) {
                for (var file : line.included()) {
                    lines(file, active, never || !active);
                }
            } else if (active) {
                take(line);
            }
        }
    }

    private void refuse(String why) {
        if (!refusals.contains(why)) {
            refusals.add(why);
        }
    }

    private boolean host(ConfigLine line) {
        boolean active = false;
        for (var word : line.words()) {
            boolean negated = word.startsWith("!");
            if (Glob.matches(negated ? word.substring(1) : word, host)) {
                if (negated) {
                    return false;
                }
                active = true;
            }
        }
        return active;
    }

    /// Criteria in order; each must hold.
    private boolean match(ConfigLine line) {
        var words = new Words(line.text());
        boolean holds = true;
        int count = 0;
        for (var word = words.next(); word.isPresent() && !word.get().isEmpty(); word = words.next()) {
            if (word.get().startsWith("#")) {
                break;
            }
            boolean negated = word.get().startsWith("!");
            var name = word.get().substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
            if (name.equals("all")) {
                var after = words.next().filter(one -> !one.isEmpty() && !one.startsWith("#"));
                if (count > 1 || after.isPresent()) {
                    refuse(line.at() + ": all stands alone");
                }
                return holds && !negated;
            }
            count++;
            if (name.equals("final") || name.equals("canonical")) {
                finalWanted |= name.equals("final");
                holds &= last != negated;
                continue;
            }
            var value = words.next().filter(one -> !one.isEmpty() && !one.startsWith("#"));
            if (value.isEmpty()) {
                refuse(line.at() + ": a value of " + name + " is missing");
                return false;
            }
            holds = holds && criterion(line, name, value.get()) != negated;
        }
        if (count == 0) {
            refuse(line.at() + ": Match needs a condition");
        }
        return holds;
    }

    private boolean criterion(ConfigLine line, String name, String value) {
        return switch (name) {
            case "host" -> Patterns.matchName(value, present());
            case "originalhost" -> Patterns.matchName(value, typed);
            case "user" -> Patterns.match(value, first("user").orElse(localUser));
            case "localuser" -> Patterns.match(value, localUser);
            case "tagged" -> Patterns.match(value, first("tag").orElse(""));
            default -> {
                refuse(line.at() + ": Match " + name + " is not decided here"
                        + (name.equals("exec") ? ", because it runs a command" : ""));
                yield false;
            }
        };
    }

    /// The name as far as it is known.
    private String present() {
        return last ? host : first("hostname").map(name -> expanded(name, host)).orElse(host);
    }

    /// `%h` and `%%`, all that HostName knows.
    static String expanded(String name, String host) {
        return name.replace("%%", "\0").replace("%h", host).replace("\0", "%");
    }

    private void take(ConfigLine line) {
        var keyword = Keywords.of(line.key());
        if (keyword.isEmpty()) {
            if (first("ignoreunknown")
                    .filter(list -> Patterns.matchName(list, line.key()))
                    .isEmpty()) {
                unknown.add(line.shown());
            }
            return;
        }
        var key = line.key();
        if (key.equals("proxycommand")
                && all("proxyjump").stream().anyMatch(jump -> !jump.text().equalsIgnoreCase("none"))) {
            return;
        } else if (key.equals("proxyjump") && values.containsKey("proxycommand")) {
            return;
        }
        var lines = values.computeIfAbsent(key, _ -> new ArrayList<>());
        if (lines.isEmpty()
                || (ADDING.contains(key)
                        && lines.stream().noneMatch(one -> one.words().equals(line.words())))) {
            lines.add(line);
        }
    }

    /// The lines that count for a keyword.
    List<ConfigLine> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /// The keywords that were said.
    Set<String> said() {
        return values.keySet();
    }

    /// The first word of a keyword's value.
    Optional<String> first(String key) {
        return all(key).stream().findFirst().map(line -> line.words().getFirst());
    }
}
