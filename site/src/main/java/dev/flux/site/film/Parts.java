package dev.flux.site.film;

import java.util.LinkedHashMap;
import java.util.Map;

/// What is drawn more than once in a picture, kept once.
final class Parts {

    private final Map<String, Integer> known = new LinkedHashMap<>();

    /// Draws a part that far below; nothing where it is empty.
    String use(String drawn, int below) {
        if (drawn.isEmpty()) {
            return "";
        }
        int id = known.computeIfAbsent(drawn, _ -> known.size());
        return "<use href=\"#p%d\"%s/>".formatted(id, below == 0 ? "" : " y=\"" + below + "\"");
    }

    /// All of them.
    String defined() {
        var all = new StringBuilder();
        known.forEach((drawn, id) ->
                all.append("<g id=\"p").append(id).append("\">").append(drawn).append("</g>\n"));
        return all.toString();
    }
}
