package dev.flux.modules.hostname;

import dev.flux.facts.Facts;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines of `/etc/hosts` that are ours.
///
/// @param naming empty where the host's name is left alone
record HostsBlock(Facts facts, Settings settings, Optional<Naming> naming) {

    String text() {
        List<String> lines = new ArrayList<>();
        naming.ifPresent(name -> address().ifPresent(ip -> lines.add(ip + " " + name.line())));
        for (var entry : settings.groups("hosts_entries")) {
            lines.add(entry.text("ip") + " " + String.join(" ", entry.texts("names")));
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /// The name that the host must be able to look up afterwards.
    Optional<String> resolves() {
        return naming.filter(_ -> address().isPresent()).map(Naming::toString);
    }

    /// The address of the host's own name; empty where it gets no line.
    private Optional<String> address() {
        return switch (settings.text("loopback_alias")) {
            case "127.0.1.1" -> Optional.of("127.0.1.1");
            case "primary" -> primary();
            case "none" -> Optional.empty();
            default -> facts.family() == Facts.Family.DEBIAN ? Optional.of("127.0.1.1") : primary();
        };
    }

    /// What the default route sends from; no line where there is no such route. The host said it, so it is checked.
    private Optional<String> primary() {
        return facts.value("net.source").filter(Names::isAddress);
    }
}
