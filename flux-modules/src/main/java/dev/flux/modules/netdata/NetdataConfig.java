package dev.flux.modules.netdata;

import static java.util.stream.Collectors.joining;

import dev.flux.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The text of `netdata.conf`, in the words of the version that the host gets.
///
/// @param old whether it is of before 1.33, which has no section `[db]`
record NetdataConfig(Settings settings, boolean old) {

    private static final String HEAD = "# Managed by Flux (module netdata): changes here are overwritten.\n";
    private static final long METRICS = 2000;

    String text() {
        Map<String, String> global = new LinkedHashMap<>();
        global.put("run as user", "netdata");
        Map<String, String> database = new LinkedHashMap<>();
        var mode = settings.text("db_mode");
        long every = settings.whole("update_every");
        var retention = settings.time("retention");
        if (old) {
            global.put("memory mode", mode);
            global.put("update every", String.valueOf(every));
            global.put("history", String.valueOf(retention.toSeconds() / every));
            global.put("dbengine multihost disk space", String.valueOf(megabytes(retention, every)));
        } else {
            database.put("mode", mode);
            database.put("update every", String.valueOf(every));
            if (mode.equals("dbengine")) {
                database.put("dbengine multihost disk space MB", String.valueOf(megabytes(retention, every)));
                database.put("dbengine tier 0 retention time", retention.toHours() + "h");
            } else {
                database.put("retention", String.valueOf(retention.toSeconds() / every));
            }
        }
        return HEAD
                + section("global", global)
                + section("db", database)
                + section("web", web())
                + section("plugins", plugins());
    }

    private Map<String, String> web() {
        Map<String, String> web = new LinkedHashMap<>();
        web.put("bind to", String.join(" ", settings.texts("bind")));
        web.put("default port", String.valueOf(settings.whole("port")));
        var seen = Stream.concat(
                        Stream.of("localhost"),
                        settings.texts("allow_from").stream().flatMap(one -> Networks.patterns(one).stream()))
                .collect(joining(" "));
        web.put("allow connections from", seen);
        new Tls(settings, Paths.of(settings.text("method"))).into(web);
        return web;
    }

    private Map<String, String> plugins() {
        Map<String, String> plugins = new LinkedHashMap<>();
        settings.mapping("plugins").forEach((name, on) -> plugins.put(name, Boolean.TRUE.equals(on) ? "yes" : "no"));
        return plugins;
    }

    /// A value takes about a byte.
    private static long megabytes(Duration retention, long every) {
        return Math.max(256, (retention.toSeconds() / every * METRICS) >> 20);
    }

    private static String section(String name, Map<String, String> lines) {
        return lines.isEmpty()
                ? ""
                : "\n[" + name + "]\n"
                        + lines.entrySet().stream()
                                .map(line -> "    " + line.getKey() + " = " + line.getValue() + "\n")
                                .collect(joining());
    }
}
