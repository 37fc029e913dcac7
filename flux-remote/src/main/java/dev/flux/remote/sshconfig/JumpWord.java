package dev.flux.remote.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One jump host as `ProxyJump` names it.
public record JumpWord(Optional<String> user, String host, OptionalInt port) {

    /// A chain from here outwards; empty where it makes no sense. `none` is a chain of nothing.
    static Optional<List<JumpWord>> parse(String text) {
        var bare = (text.indexOf('#') < 0 ? text : text.substring(0, text.indexOf('#'))).stripTrailing();
        if (bare.equalsIgnoreCase("none")) {
            return Optional.of(List.of());
        }
        List<JumpWord> chain = new ArrayList<>();
        for (var word : bare.split(",", -1)) {
            var one = one(word);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            chain.add(one.get());
        }
        return Optional.of(chain);
    }

    private static Optional<JumpWord> one(String word) {
        var text = word.startsWith("ssh://") ? word.substring(6) : word;
        if (word.startsWith("ssh://") && text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        int at = text.lastIndexOf('@');
        var place = text.substring(at + 1);
        int close = place.startsWith("[") ? place.indexOf(']') : -1;
        int colon = close >= 0 ? close + 1 : place.indexOf(':');
        boolean ported = colon >= 0 && colon < place.length();
        var host = close >= 0 ? place.substring(1, close) : ported ? place.substring(0, colon) : place;
        var port = ported ? place.substring(colon + 1) : "";
        if (at == 0 || host.isEmpty() || host.startsWith("[") || (ported && place.charAt(colon) != ':')) {
            return Optional.empty();
        } else if (!port.isEmpty() && !Shape.port(port)) {
            return Optional.empty();
        }
        return Optional.of(new JumpWord(
                at > 0 ? Optional.of(text.substring(0, at)) : Optional.empty(),
                host,
                port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
    }

    @Override
    public String toString() {
        boolean colons = host.indexOf(':') >= 0;
        return user.map(name -> name + "@").orElse("")
                + (colons ? "[" + host + "]" : host)
                + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
