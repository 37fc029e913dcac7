package dev.flux.modules.motd;

import static java.util.stream.Collectors.joining;

import dev.flux.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The script that a login runs, put together from the shell files beside this class. Only numbers and names of
/// services stand in it; the user's own texts are a file that it prints.
record Status(Settings settings) {

    static final List<String> SECTIONS =
            List.of("system", "resources", "network", "security", "updates", "reboot", "services", "logins");

    static final List<String> DEFAULT = List.of("system", "resources", "security");

    private static final String HEAD = "#!/bin/sh\n# Managed by Flux (module motd): changes here are overwritten.\n";

    /// The sections in their order, each once.
    private List<String> sections() {
        return settings.texts("show").stream().distinct().toList();
    }

    /// Whether there is anything that only a script can say.
    boolean any() {
        return !sections().isEmpty();
    }

    /// The script, as it stands at a path.
    String script(String path) {
        var color = Color.of(settings.text("color"));
        var warning = color == Color.NONE ? Color.NONE : Color.YELLOW;
        return HEAD
                + root(path)
                + "C='" + color.begin() + "' W='" + warning.begin() + "' N='" + color.end() + "'\n"
                + "DISK_WARN=" + settings.whole("disk_warn") + " MEMORY_WARN=" + settings.whole("memory_warn") + "\n"
                + "SERVICES='" + String.join(" ", settings.texts("services")) + "'\n"
                + file("status.sh")
                + sections().stream().map(name -> file(name + ".sh")).collect(joining())
                + "greet\n"
                + sections().stream().map(name -> "section_" + name + "\n").collect(joining())
                + (any() ? "echo\n" : "")
                + "exit 0\n";
    }

    /// The script that a timer runs.
    ///
    /// @param render whether it writes what a login shows, too
    String refresh(boolean render) {
        return HEAD
                + root(Places.REFRESH)
                + "MINUTES=" + (settings.whole("update_cache_minutes") - 1) + "\n"
                + file("refresh.sh")
                + (sections().contains("updates") || sections().contains("reboot") ? "stale && count\n" : "")
                + (render ? "render\n" : "")
                + "exit 0\n";
    }

    /// Where the script's own root is, so that a copy below another folder stays there.
    private static String root(String path) {
        return "R=${0%" + path + "}\n[ \"$R\" != \"$0\" ] || R=\n";
    }

    private static String file(String name) {
        try (InputStream in = Status.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " beside " + Status.class.getSimpleName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .collect(joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
