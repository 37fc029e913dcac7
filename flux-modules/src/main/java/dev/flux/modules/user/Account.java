package dev.flux.modules.user;

import dev.flux.facts.Facts;
import dev.flux.module.Material;
import dev.flux.resource.AuthorizedKeys;
import dev.flux.settings.Settings;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One account as the settings have it.
record Account(Settings said) {

    String name() {
        return said.maybeText("name").orElse("");
    }

    boolean is(String state) {
        return said.text("state").equals(state);
    }

    boolean admin() {
        return said.flag("admin");
    }

    String home() {
        return said.maybeText("home").orElse("/home/" + name());
    }

    String mode() {
        var mode = said.text("home_mode");
        return mode.length() == 3 ? "0" + mode : mode;
    }

    /// Those attributes that only count when the account is made: nobody has said them.
    Set<String> initial() {
        return Stream.of("comment", "shell", "home", "mode")
                .filter(attribute -> !said.given(attribute.equals("mode") ? "home_mode" : attribute))
                .collect(Collectors.toSet());
    }

    /// All further groups, the administrators' own included.
    List<String> groups(Facts facts) {
        var groups = new ArrayList<>(said.texts("groups"));
        if (admin()) {
            groups.add(facts.family() == Facts.Family.DEBIAN ? "sudo" : "wheel");
        }
        return groups.stream().distinct().toList();
    }

    /// What it may do by sudo, as lines of sudoers; empty for nothing.
    String sudoers() {
        if (is("absent")) {
            return "";
        }
        var commands = said.maybe("sudo", Object.class).filter(List.class::isInstance);
        if (commands.isPresent()) {
            var list = said.texts("sudo").stream().map(Account::escaped).collect(Collectors.joining(", "));
            return list.isEmpty() ? "" : name() + " ALL=(root) NOPASSWD: " + list + "\n";
        }
        return switch (sudoWord()) {
            case "password" -> name() + " ALL=(ALL:ALL) ALL\n";
            case "nopasswd" -> name() + " ALL=(ALL:ALL) NOPASSWD: ALL\n";
            default -> "";
        };
    }

    /// `none`, `password` or `nopasswd`; what stands for a list of commands does not matter.
    String sudoWord() {
        return said.maybe("sudo", Object.class)
                .map(value -> value instanceof String word ? word : "commands")
                .orElse(admin() ? "password" : "none");
    }

    private static String escaped(String command) {
        return command.replaceAll("[,:=\\\\]", "\\\\$0");
    }

    /// The page with the keys of its GitHub account.
    Optional<Material.Page> page() {
        return said.maybeText("github")
                .map(login -> new Material.Page(URI.create("https://github.com/" + login + ".keys")));
    }

    /// Whether it has keys of its own or from elsewhere.
    boolean hasKeys() {
        return !said.texts("authorized_keys").isEmpty() || said.has("github");
    }

    /// Its keys, each once; those that are none were told of before.
    List<AuthorizedKeys.Entry> keys(Optional<String> fetched) {
        List<AuthorizedKeys.Entry> keys = new ArrayList<>();
        var lines = Stream.concat(
                said.texts("authorized_keys").stream(),
                fetched.stream().flatMap(String::lines).filter(line -> !line.isBlank()));
        for (var line : lines.toList()) {
            var key = PublicKey.parse(line);
            if (keys.stream().noneMatch(other -> other.key().equals(key.key()))) {
                keys.add(key);
            }
        }
        return keys;
    }

    Optional<LocalDate> expires() {
        return said.maybeText("expires").map(LocalDate::parse);
    }
}
