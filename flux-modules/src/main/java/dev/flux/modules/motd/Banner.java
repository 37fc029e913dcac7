package dev.flux.modules.motd;

import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The text above everything else: art, organization, message. It is data: a login prints it and nothing runs it.
record Banner(Settings settings) {

    private static final List<String> FLUX = List.of(
            "      ________",
            "     / ____/ /_  ___  __",
            "    / /_  / / / / / |/_/",
            "   / __/ / / /_/ />  <",
            "  /_/   /_/\\__,_/_/|_|");

    private static final int WIDTH = 46;

    /// The whole text; empty where there is nothing to say.
    String text() {
        var color = Color.of(settings.text("color"));
        var organization = settings.text("organization");
        var message = settings.text("message");
        List<String> lines = new ArrayList<>();
        switch (settings.text("banner")) {
            case "default" -> flux(lines, color, organization);
            case "simple" -> simple(lines, color, organization);
            case "minimal" -> lines.add(indented(color.paint(named(organization))));
            case "custom" -> {
                settings.text("banner_text").lines().map(color::paint).forEach(lines::add);
                add(lines, color.paint(organization));
            }
            default -> add(lines, color.paint(organization));
        }
        add(lines, message);
        return lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n\n";
    }

    private static void flux(List<String> lines, Color color, String organization) {
        FLUX.stream().map(color::paint).forEach(lines::add);
        lines.add("");
        lines.add(indented(color.paint(rule())));
        add(lines, named(organization));
    }

    private static void simple(List<String> lines, Color color, String organization) {
        Stream.of(color.paint(rule()), named(organization), color.paint(rule()))
                .map(Banner::indented)
                .forEach(lines::add);
    }

    private static String named(String organization) {
        return organization.isEmpty() ? "Managed by Flux" : organization;
    }

    private static String rule() {
        return "-".repeat(WIDTH);
    }

    private static void add(List<String> lines, String line) {
        if (!line.isEmpty()) {
            lines.add(indented(line));
        }
    }

    private static String indented(String line) {
        return "  " + line;
    }
}
