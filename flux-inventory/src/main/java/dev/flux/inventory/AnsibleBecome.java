package dev.flux.inventory;

import dev.flux.document.Documents;
import dev.flux.secret.SecretSource;
import dev.flux.settings.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Ansible's words about becoming root mean to Flux: by sudo or doas, without anything that either would do
/// otherwise than Flux does.
final class AnsibleBecome {

    private static final Pattern LOOKUP = Pattern.compile(
            "\\{\\{\\s*lookup\\(\\s*['\"](?:ansible\\.builtin\\.)?env['\"]\\s*,\\s*['\"]([A-Za-z_][A-Za-z0-9_]*)['\"]\\s*\\)\\s*\\}\\}");

    private static final Pattern YES = Pattern.compile("true|yes|on|1|y|t");
    private static final Pattern NO = Pattern.compile("false|no|off|0|n|f");

    private final AnsibleWords words;

    AnsibleBecome(AnsibleWords words) {
        this.words = words;
    }

    void read() {
        if (!wanted()) {
            return;
        }
        var method = method();
        if (method.isEmpty()) {
            return;
        }
        var by = method.get();
        for (var name : List.of("ansible_become_user", "ansible_" + by + "_user")) {
            only(name, "root", "Flux becomes root and nobody else");
        }
        for (var name : List.of("ansible_become_exe", "ansible_" + by + "_exe")) {
            only(name, "(?:(?:/usr)?/bin/)?" + by, "Flux becomes root by the " + by + " of the host's PATH");
        }
        for (var name : List.of("ansible_become_flags", "ansible_" + by + "_flags")) {
            only(name, by.equals("sudo") ? "[-HSn\\s]*" : "[-n\\s]*", "flags of " + by + " are not supported");
        }
        only("ansible_sudo_chdir", "\\s*", "a folder for sudo is not supported");
        for (var name : List.of("ansible_become_password", "ansible_become_pass", "ansible_" + by + "_pass")) {
            words.said(name).ifPresent(entry -> password(entry, name, by));
        }
    }

    /// Where it is not wanted, how it would be done does not matter.
    private boolean wanted() {
        var word = words.said("ansible_become").flatMap(entry -> words.plain(entry, "ansible_become"));
        if (word.isEmpty()) {
            return true;
        }
        var text = word.get().toLowerCase(Locale.ROOT);
        var entry = words.entry("ansible_become");
        if (!YES.matcher(text).matches() && !NO.matcher(text).matches()) {
            words.refuse(entry, "ansible_become", "must be true or false, is " + word.get());
            return true;
        }
        words.put("become", YES.matcher(text).matches(), entry);
        return YES.matcher(text).matches();
    }

    /// The method, sudo where nothing is said; empty where it is another.
    private Optional<String> method() {
        var name = "ansible_become_method";
        var said = words.said(name);
        if (said.isEmpty()) {
            return Optional.of("sudo");
        }
        var method = words.plain(said.get(), name)
                .map(word -> word.replaceFirst("^(?:ansible\\.(?:builtin|legacy)|community\\.general)\\.", ""));
        if (method.isPresent() && !method.get().matches("sudo|doas")) {
            words.refuse(said.get(), name, "Flux becomes root by sudo or doas, not \"" + method.get() + "\"");
            return Optional.empty();
        }
        method.ifPresent(one -> words.put("become_method", one, said.get()));
        return method;
    }

    private void only(String name, String form, String message) {
        words.said(name).flatMap(entry -> words.plain(entry, name)).ifPresent(said -> {
            if (!said.matches(form)) {
                words.refuse(words.entry(name), name, message + ", not \"" + said + "\"");
            }
        });
    }

    /// The value itself is never shown.
    private void password(Tree.Entry entry, String name, String by) {
        if (by.equals("doas")) {
            words.refuse(
                    entry, name, "doas asks for a password on a terminal only, and Flux never has one: permit nopass");
            return;
        }
        if (entry.value() instanceof Tree.Text(var _, var text)) {
            var lookup = LOOKUP.matcher(text.strip());
            if (lookup.matches()) {
                words.put("become_password", new SecretSource.Env(lookup.group(1)), entry);
                return;
            }
        }
        words.refuse(
                entry,
                name,
                entry.value().kind().equals(Documents.VAULT)
                        ? "is " + Documents.VAULT
                        : "a password in an inventory is not used; write \"{{ lookup('env', 'NAME') }}\"");
    }
}
