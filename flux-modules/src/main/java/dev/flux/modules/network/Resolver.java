package dev.flux.modules.network;

import dev.flux.facts.Facts;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.NotHere;
import dev.flux.resource.Reaction;
import dev.flux.resource.Resource;
import dev.flux.settings.Cidr;
import dev.flux.settings.Settings;
import java.util.List;

/// Who answers for names: told to whoever writes the resolver's file, and never past it.
record Resolver(Facts facts, Settings dns) {

    private static final String HEAD = "# Managed by Flux (module network): changes here are overwritten.\n";

    List<Resource> resources() {
        if (dns.texts("servers").isEmpty() && dns.texts("search").isEmpty()) {
            return List.of();
        }
        return switch (facts.value("resolv.owner").orElse("file")) {
            case "systemd-resolved" ->
                with(
                        FileContent.of("/etc/systemd/resolved.conf.d/90-flux.conf", resolved()),
                        "systemd-resolved",
                        Reaction.How.RESTART);
            case "networkmanager" ->
                with(
                        FileContent.of("/etc/NetworkManager/conf.d/90-flux-dns.conf", keyfile()),
                        "NetworkManager",
                        Reaction.How.RELOAD);
            case "resolvconf" ->
                with(FileContent.of("/etc/resolvconf/resolv.conf.d/head", lines()), "resolvconf", Reaction.How.RESTART);
            case "file" -> List.of(new FileReplaced(FileContent.of("/etc/resolv.conf", lines())));
            default ->
                List.of(new NotHere(
                        "resolvers", "somebody unknown writes /etc/resolv.conf, which is a link: it is left alone"));
        };
    }

    private static List<Resource> with(FileContent file, String unit, Reaction.How how) {
        return List.of(file, new Reaction(unit, how, List.of(file)));
    }

    private List<String> servers() {
        return dns.texts("servers").stream()
                .flatMap(text -> Cidr.address(text).stream())
                .map(Cidr::show)
                .toList();
    }

    private String lines() {
        var text = new StringBuilder(HEAD);
        servers().forEach(server -> text.append("nameserver ").append(server).append('\n'));
        if (!dns.texts("search").isEmpty()) {
            text.append("search ").append(String.join(" ", dns.texts("search"))).append('\n');
        }
        return text.toString();
    }

    private String resolved() {
        return HEAD + "[Resolve]\n"
                + (servers().isEmpty() ? "" : "DNS=" + String.join(" ", servers()) + "\n")
                + (dns.texts("search").isEmpty() ? "" : "Domains=" + String.join(" ", dns.texts("search")) + "\n");
    }

    private String keyfile() {
        return HEAD + "[global-dns]\n"
                + (dns.texts("search").isEmpty() ? "" : "searches=" + String.join(",", dns.texts("search")) + "\n")
                + (servers().isEmpty() ? "" : "\n[global-dns-domain-*]\nservers=" + String.join(",", servers()) + "\n");
    }
}
