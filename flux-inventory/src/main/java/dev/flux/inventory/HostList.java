package dev.flux.inventory;

import dev.flux.host.HostName;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Hosts written as `user@host:port`: a line of `hosts.txt`, a word of `--remote`, a hop of a jump chain.
///
/// @param host name or address, without brackets
record HostList(Optional<String> user, String host, OptionalInt port) {

    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%.*)?");
    private static final Pattern FORM = Pattern.compile("(?:(.*)@)?(?:\\[([^\\]]*)\\]|([^@]*?))(?::([0-9]+))?");

    /// Reads one word; a problem is added where it makes no sense.
    static Optional<HostList> parse(String word, Position at, String path, Problems problems) {
        var bare = Pattern.compile("(?:(.*)@)?([0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%a-z]*)")
                .matcher(word);
        var matcher = FORM.matcher(word);
        if (bare.matches()) {
            return checked(bare.group(1), bare.group(2), null, new Place(at, path, problems));
        } else if (!matcher.matches()) {
            problems.add(Problem.at(at, path, "\"" + word + "\" is not user@host:port"));
            return Optional.empty();
        }
        var v6 = matcher.group(2) != null && matcher.group(2).indexOf(':') >= 0;
        var host = v6 ? matcher.group(2) : matcher.group(2) != null ? "[" + matcher.group(2) + "]" : matcher.group(3);
        return checked(matcher.group(1), host, matcher.group(4), new Place(at, path, problems));
    }

    private record Place(Position at, String path, Problems problems) {
        void wrong(String message) {
            problems.add(at, path, message);
        }
    }

    private static Optional<HostList> checked(
            @org.jspecify.annotations.Nullable String user,
            String host,
            @org.jspecify.annotations.Nullable String port,
            Place place) {
        int before = place.problems().count();
        if (user != null && !HostName.isUser(user)) {
            place.wrong("\"" + user + "\" is no login name");
        }
        if (host.isEmpty()) {
            place.wrong("a host is missing");
        } else if (host.indexOf(':') >= 0 && !V6.matcher(host).matches()) {
            place.wrong("\"" + host + "\" is neither host:port nor an address");
        }
        if (port != null && (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535)) {
            place.wrong("the port must be 1-65535, is " + port);
        }
        if (place.problems().count() > before) {
            return Optional.empty();
        }
        return Optional.of(new HostList(
                Optional.ofNullable(user),
                host,
                port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
    }

    /// What it says besides the name, as an inventory's keys.
    Settings settings(Position at) {
        var origin = new Origin(at.file(), Optional.of(at));
        Map<String, Settings.Value> values = new LinkedHashMap<>();
        user.ifPresent(name -> values.put("user", new Settings.Value(name, origin)));
        port.ifPresent(number -> values.put("port", new Settings.Value((long) number, origin)));
        return new Settings(values);
    }

    /// All lines of a host list; `#` begins a comment.
    static void read(String file, String text, Sections sections, Problems problems) {
        var names = new Names(problems);
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            int comment = line.indexOf('#');
            var word = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!word.isEmpty()) {
                var at = new Position(file, number, line.indexOf(word) + 1);
                parse(word, at, "", problems)
                        .ifPresent(one -> names.expand(one.host(), at, "")
                                .forEach(name -> sections.addHost(name, at, one.settings(at))));
            }
        }
    }
}
