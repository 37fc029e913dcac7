package dev.flux.cli.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.flux.cli.view.AsideView;
import dev.flux.cli.view.Words;
import dev.flux.report.Aside;
import dev.flux.report.Change;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.report.ReportJson;
import dev.flux.report.StepReport;
import dev.flux.shell.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the page's hosts did, each thing once: thousands of hosts mostly do the same. The page's script reads it when
/// somebody opens a host.
final class StepPool {

    private static final int MOST_LINES = 400;
    private static final int MOST_TEXT = 65_536;

    /// All texts of a page; what does not fit is left out, and said so.
    private static final long MOST_OF_PAGE = 16_000_000;

    private static final String LEFT_OUT = "[left out of this page, which is full; flux report --format json has it]";

    private final ObjectNode json = ReportJson.MAPPER.createObjectNode();
    private final ArrayNode steps = json.putArray("steps");
    private final ArrayNode said = json.putArray("said");
    private final ArrayNode asides = json.putArray("asides");
    private final ArrayNode hosts = json.putArray("hosts");
    private final Map<Object, Integer> known = new LinkedHashMap<>();
    private long room = MOST_OF_PAGE;

    /// A step without its time, which is each host's own.
    private record Like(
            int number,
            String module,
            String title,
            String outcome,
            String detail,
            Optional<Change> change,
            String output) {}

    /// A hook without the host that it was for.
    private record Told(String title, Aside.State state, String words) {}

    /// Adds the next host of the page.
    ///
    /// @param own hooks and the like that were for it
    void add(HostReport host, List<Aside> own) {
        var one = hosts.addObject();
        put(one, "cause", host.cause());
        put(one, "next", host.next());
        host.health().ifPresent(health -> put(one, "health", health));
        var done = one.putArray("steps");
        for (var step : host.steps()) {
            done.add(index(step)).add(step.took().toMillis());
        }
        host.exec().ifPresent(result -> one.put("said", index(result)));
        if (!own.isEmpty()) {
            var indices = one.putArray("asides");
            own.forEach(aside -> indices.add(index(aside)));
        }
    }

    /// The JSON, in which no letter means anything to HTML.
    String text() {
        return json.toString()
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("'", "\\u0027");
    }

    private int index(StepReport step) {
        var like = new Like(
                step.number(),
                step.module(),
                step.title(),
                step.outcome().word(),
                step.detail(),
                step.change(),
                step.output());
        return known.computeIfAbsent(like, _ -> {
            var one = steps.addObject().put("number", step.number());
            put(one, "module", step.module());
            put(one, "title", step.title());
            one.put("outcome", step.outcome().word().replace('-', ' '));
            one.put("shade", Shade.of(step.outcome()).css());
            one.put("sign", Shade.of(step.outcome()).sign());
            put(one, "detail", step.detail());
            step.change().ifPresent(change -> change(one, change));
            put(one, "output", step.output());
            return steps.size() - 1;
        });
    }

    private int index(ExecResult result) {
        return known.computeIfAbsent(result, _ -> {
            var one = said.addObject().put("status", result.status()).put("dropped", result.dropped());
            put(one, "out", result.stdout());
            put(one, "err", result.stderr());
            return said.size() - 1;
        });
    }

    private int index(Aside aside) {
        return known.computeIfAbsent(new Told(aside.title(), aside.state(), aside.words()), _ -> {
            var one = asides.addObject();
            put(one, "title", aside.title());
            put(one, "words", AsideView.words(aside));
            one.put("shade", Shade.of(aside).css());
            one.put("sign", Shade.of(aside).sign());
            return asides.size() - 1;
        });
    }

    private void change(ObjectNode one, Change change) {
        put(one, "note", change.note());
        var before = change.before().orElse("");
        var after = change.after().orElse("");
        if (before.contains("\n") || after.contains("\n")) {
            put(one, "diff", diff(before, after));
        } else if (change.before().isPresent() || change.after().isPresent()) {
            put(one, "before", before);
            put(one, "after", after);
        }
    }

    /// A unified diff without its head.
    private static String diff(String before, String after) {
        var old = before.isEmpty() ? List.<String>of() : before.lines().toList();
        var text = after.isEmpty() ? List.<String>of() : after.lines().toList();
        var lines = UnifiedDiffUtils.generateUnifiedDiff("", "", old, DiffUtils.diff(old, text), 3).stream()
                .skip(2)
                .toList();
        var shown = String.join("\n", lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        return lines.size() <= MOST_LINES ? shown : shown + "\n... " + (lines.size() - MOST_LINES) + " more lines";
    }

    private void put(ObjectNode one, String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        var safe = Words.tail(Printable.lines(text.replace("\r\n", "\n")), MOST_TEXT);
        one.put(name, safe.length() <= room ? safe : LEFT_OUT);
        room = Math.max(0, room - safe.length());
    }
}
