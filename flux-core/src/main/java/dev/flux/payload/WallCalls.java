package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.resource.FirewalldZone;
import dev.flux.resource.NetworkSetup;
import dev.flux.resource.UfwRules;
import java.util.ArrayList;
import java.util.List;

/// How firewalls and networks are told to the shell.
final class WallCalls {

    private WallCalls() {}

    static Call of(UfwRules ufw) {
        return ufw.on()
                ? Call.of(
                        "ufw_rules",
                        "on",
                        ufw.incoming(),
                        ufw.outgoing(),
                        ufw.routed(),
                        ufw.logging(),
                        ufw.ipv6() ? "yes" : "no",
                        ufw.purge() ? "purge" : "keep",
                        UfwRules.lines(ufw.rules()),
                        UfwRules.lines(ufw.rules6()))
                : Call.of("ufw_rules", "off");
    }

    static Call of(FirewalldZone zone) {
        return Call.of(
                "firewalld_zone",
                zone.on() ? "on" : "off",
                zone.zone(),
                zone.target(),
                zone.logDenied(),
                zone.purge() ? "purge" : "keep",
                zone.rules(),
                zone.outgoing(),
                zone.routed());
    }

    static Call of(NetworkSetup setup) {
        List<String> words = new ArrayList<>(List.of(
                setup.manager().toString(),
                setup.expected().stream().map(line -> line + "\n").collect(joining()),
                String.join(" ", setup.checks()),
                setup.keep().orElse(""),
                setup.removeForeign() ? "remove" : "refuse"));
        for (var file : setup.files()) {
            words.addAll(List.of(file.path(), file.mode().substring(1), file.content()));
        }
        return new Call("network_setup", words);
    }

    /// Shell files that a kind asks with.
    static List<String> shared(String kind) {
        return switch (kind) {
            case "ufw_rules" -> List.of("ufw_read.sh", "ufw_loaded.sh", "ufw_text.sh");
            case "firewalld_zone" -> List.of("firewalld_read.sh");
            default -> List.of("network_read.sh", "network_foreign.sh", "network_effect.sh", "network_harm.sh");
        };
    }

    /// Shell files that a kind acts with.
    static List<String> acting(String kind) {
        return switch (kind) {
            case "ufw_rules" -> List.of("ufw_table.enact.sh");
            case "firewalld_zone" -> List.of("firewalld_put.enact.sh", "firewalld_open.enact.sh");
            default ->
                List.of(
                        "network_try.enact.sh",
                        "network_clear.enact.sh",
                        "network_put.enact.sh",
                        "network_await.enact.sh",
                        "network_note.enact.sh",
                        "network_again.enact.sh",
                        "network_reach.enact.sh");
        };
    }
}
