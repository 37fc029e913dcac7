package dev.flux.host;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One kind of word in a [Selector], and the hosts it matches.
sealed interface Matcher {

    /// What a word matched.
    ///
    /// @param unknown what of it matched nothing; empty where all did
    record Found(Set<String> hosts, List<String> unknown) {

        static Found of(Set<String> hosts, String written) {
            return new Found(hosts, hosts.isEmpty() ? List.of(written) : List.of());
        }
    }

    Found hosts(Inventory inventory);

    /// Names, one or a range of them; each must be there.
    record Names(HostRange range) implements Matcher {
        @Override
        public Found hosts(Inventory inventory) {
            if (range.count() > HostRange.MOST) {
                return new Found(Set.of(), List.of(range.text()));
            }
            var names = range.names();
            var unknown = names.stream()
                    .filter(name -> !inventory.hosts().containsKey(name))
                    .toList();
            return new Found(new HashSet<>(names), unknown);
        }
    }

    /// A pattern with `*` and `?`.
    record Wild(String pattern) implements Matcher {
        @Override
        public Found hosts(Inventory inventory) {
            return Found.of(
                    inventory.hosts().keySet().stream()
                            .filter(name -> Glob.matches(pattern, name))
                            .collect(Collectors.toSet()),
                    pattern);
        }
    }

    /// A group, or `all`.
    record Named(String group) implements Matcher {
        @Override
        public Found hosts(Inventory inventory) {
            var hosts = group.equals("all")
                    ? Set.copyOf(inventory.hosts().keySet())
                    : inventory
                            .group(group)
                            .map(found -> Set.copyOf(found.hosts()))
                            .orElse(Set.of());
            return Found.of(hosts, group);
        }
    }

    /// A label with a value; the value may be a pattern.
    record Label(String key, String value) implements Matcher {
        @Override
        public Found hosts(Inventory inventory) {
            return Found.of(
                    inventory.hosts().values().stream()
                            .filter(host -> Optional.ofNullable(
                                            host.traits().labels().get(key))
                                    .filter(label -> Glob.matches(value, label))
                                    .isPresent())
                            .map(Host::name)
                            .collect(Collectors.toSet()),
                    key);
        }
    }

    Pattern GROUP = Pattern.compile("@[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,63}");
    Pattern LABEL = Pattern.compile("label:([A-Za-z_][A-Za-z0-9_./-]{0,63})=([^\\p{Cntrl},&!]{0,128})");

    /// Reads a word; empty where it is none of these.
    static Optional<Matcher> parse(String word) {
        var label = LABEL.matcher(word);
        if (label.matches()) {
            return Optional.of(new Label(label.group(1), label.group(2)));
        } else if (word.startsWith("label:") || word.startsWith("@")) {
            return GROUP.matcher(word).matches() ? Optional.of(new Named(word.substring(1))) : Optional.empty();
        } else if (word.indexOf('*') >= 0 || word.indexOf('?') >= 0) {
            return HostName.isAllowed(word.replace('*', 'x').replace('?', 'x'))
                    ? Optional.of(new Wild(word))
                    : Optional.empty();
        } else if (HostRange.isRange(word)) {
            return HostRange.parse(word).map(Names::new);
        }
        return HostName.isAllowed(word) ? HostRange.parse(word).map(Names::new) : Optional.empty();
    }
}
