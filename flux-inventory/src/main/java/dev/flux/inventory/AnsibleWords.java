package dev.flux.inventory;

import dev.flux.document.Documents;
import dev.flux.host.HostName;
import dev.flux.inventory.ansible.Misread;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What Ansible's connection variables of one host mean to Flux. What Flux cannot be sure about becomes a reason to
/// refuse the host, with its place.
final class AnsibleWords {

    private final Function<String, Tree.@Nullable Entry> lookup;
    private final Map<String, Settings.Value> values = new LinkedHashMap<>();
    private final List<Problem> refusals = new ArrayList<>();
    private final List<Problem> notObeyed = new ArrayList<>();

    /// @param lookup the variable in force for the host, or null
    AnsibleWords(Function<String, Tree.@Nullable Entry> lookup) {
        this.lookup = lookup;
    }

    /// The host's keys in an inventory of Flux's own.
    Map<String, Settings.Value> values() {
        return values;
    }

    /// Why the host must be refused; empty where all is understood.
    List<Problem> refusals() {
        return refusals;
    }

    /// What is less safe than Flux connects, and therefore left out.
    List<Problem> notObeyed() {
        return notObeyed;
    }

    AnsibleWords read() {
        connection();
        said("ansible_shell_type")
                .flatMap(entry -> plain(entry, "ansible_shell_type"))
                .ifPresent(shell -> {
                    if (shell.equals("powershell") || shell.equals("cmd")) {
                        refuse(
                                entry("ansible_shell_type"),
                                "ansible_shell_type",
                                "Flux needs a POSIX shell, not " + shell);
                    }
                });
        text("address", this::address, "ansible_host", "ansible_ssh_host");
        text("user", this::user, "ansible_user", "ansible_ssh_user");
        port();
        text("identity_file", path -> List.of(path), "ansible_private_key_file", "ansible_ssh_private_key_file");
        for (var name : List.of("ansible_ssh_args", "ansible_ssh_common_args", "ansible_ssh_extra_args")) {
            arguments(name);
        }
        new AnsibleBecome(this).read();
        for (var name : List.of("ansible_password", "ansible_ssh_pass", "ansible_ssh_password")) {
            said(name)
                    .ifPresent(entry -> refuse(entry, name, "login passwords in an inventory are not used; use a key"));
        }
        for (var name : List.of("ansible_ssh_private_key", "ansible_ssh_executable", "ansible_ssh_pkcs11_provider")) {
            said(name).ifPresent(entry -> refuse(entry, name, "is not supported"));
        }
        return this;
    }

    private void connection() {
        said("ansible_connection")
                .flatMap(entry -> plain(entry, "ansible_connection"))
                .ifPresent(word -> {
                    var entry = entry("ansible_connection");
                    switch (word.replaceFirst("^ansible\\.builtin\\.", "")) {
                        case "ssh", "smart" -> {}
                        case "local" -> put("connection", "local", entry);
                        default ->
                            refuse(entry, "ansible_connection", "the connection \"" + word + "\" is not supported");
                    }
                });
    }

    private Object address(String text) {
        return HostName.isAddress(text) ? text : new Refusal("\"" + text + "\" is no DNS name and no IP address");
    }

    private Object user(String text) {
        return HostName.isUser(text) ? text : new Refusal("\"" + text + "\" is no login name");
    }

    /// Said instead of a value.
    private record Refusal(String message) {}

    /// One value under two names; Ansible has an order between them, a person who writes both differently has not.
    private void text(String key, Function<String, Object> check, String name, String older) {
        var both = List.of(name, older).stream()
                .filter(one -> said(one).isPresent())
                .toList();
        Optional<String> first = Optional.empty();
        for (var one : both) {
            var text = plain(entry(one), one);
            if (text.isPresent() && first.isPresent() && !text.equals(first)) {
                refuse(entry(one), one, "says otherwise than " + name);
            }
            first = first.or(() -> text);
            text.map(check).ifPresent(value -> put(key, value, entry(one), one));
        }
    }

    private void put(String key, Object value, Tree.Entry entry, String name) {
        if (value instanceof Refusal(var message)) {
            refuse(entry, name, message);
        } else {
            put(key, value, entry);
        }
    }

    void put(String key, Object value, Tree.Entry entry) {
        var at = entry.keyAt();
        values.put(key, new Settings.Value(value, new Origin(at.file(), Optional.of(at))));
    }

    private void port() {
        text(
                "port",
                text -> text.matches("0*[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535
                        ? (Object) Long.parseLong(text)
                        : new Refusal("the port must be 1-65535, is " + text),
                "ansible_port",
                "ansible_ssh_port");
    }

    private void arguments(String name) {
        said(name).flatMap(entry -> plain(entry, name)).ifPresent(text -> {
            var entry = entry(name);
            try {
                var meaning = SshArguments.of(text);
                meaning.values().forEach((key, value) -> argument(key, value, entry, name));
                meaning.ignored().forEach(word -> notObeyed.add(Problem.at(entry.keyAt(), name, word)));
            } catch (Misread e) {
                refuse(entry, name, e.words());
            }
        });
    }

    private void argument(String key, Object value, Tree.Entry entry, String name) {
        var before = values.get(key);
        if (before != null && key.equals("identity_file")) {
            var all = new ArrayList<Object>((List<?>) before.value());
            all.addAll((List<?>) value);
            put(key, List.copyOf(all), entry);
        } else if (before != null && !before.value().equals(value)) {
            refuse(entry, name, key + " is " + value + " here and " + before.value() + " at " + before.origin());
        } else if (key.equals("user") || key.equals("address")) {
            put(key, key.equals("user") ? user((String) value) : address((String) value), entry, name);
        } else {
            put(key, value, entry);
        }
    }

    Optional<Tree.Entry> said(String name) {
        return Optional.ofNullable(lookup.apply(name))
                .filter(entry ->
                        !(entry.value() instanceof Tree.Other(var _, var kind, var _) && kind.equals("nothing")));
    }

    Tree.Entry entry(String name) {
        return said(name).orElseThrow();
    }

    /// The text of a plain value; empty, and the host refused, where it is none.
    Optional<String> plain(Tree.Entry entry, String name) {
        return switch (entry.value()) {
            case Tree.Text(var _, var text) -> {
                if (text.contains("{{") || text.contains("{%")) {
                    refuse(entry, name, "is a template, which Flux does not evaluate: " + text);
                } else if (text.startsWith("$ANSIBLE_VAULT")) {
                    refuse(entry, name, "is " + Documents.VAULT);
                } else if (text.isBlank() && !name.endsWith("args") && !name.endsWith("flags")) {
                    refuse(entry, name, "is empty");
                } else {
                    yield Optional.of(text);
                }
                yield Optional.empty();
            }
            case Tree.Whole(var _, var number) -> Optional.of(Long.toString(number));
            case Tree.Flag(var _, var flag) -> Optional.of(Boolean.toString(flag));
            case Tree other -> {
                refuse(entry, name, "is " + other.kind());
                yield Optional.empty();
            }
        };
    }

    void refuse(Tree.Entry entry, String name, String message) {
        Position at = entry.keyAt();
        refusals.add(Problem.at(at, name, message));
    }
}
