package dev.flux.modules.zsh;

import dev.flux.facts.Facts;
import dev.flux.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a `.zshrc` says, made of the settings alone; every value is quoted.
final class StartFile {

    /// Plugins that make sense on one family only.
    private static final Map<String, Facts.Family> OWN = Map.of(
            "debian", Facts.Family.DEBIAN,
            "ubuntu", Facts.Family.DEBIAN,
            "dnf", Facts.Family.REDHAT,
            "yum", Facts.Family.REDHAT,
            "fedora", Facts.Family.REDHAT);

    private final Facts facts;
    private final Settings settings;

    StartFile(Facts facts, Settings settings) {
        this.facts = facts;
        this.settings = settings;
    }

    String text() {
        var text = new StringBuilder();
        new TreeMap<>(settings.mapping("env"))
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(quoted(value))
                        .append('\n'));
        text.append(settings.text("framework").equals("none") ? plain() : framework());
        new TreeMap<>(settings.mapping("aliases"))
                .forEach((name, value) -> text.append("alias ")
                        .append(name)
                        .append('=')
                        .append(quoted(value))
                        .append('\n'));
        return text.toString();
    }

    private static String plain() {
        return """
                HISTFILE=~/.zsh_history HISTSIZE=10000 SAVEHIST=10000
                setopt share_history hist_ignore_dups hist_ignore_space
                autoload -Uz compinit && compinit -i
                PROMPT='%n@%m:%~%# '
                """;
    }

    private String framework() {
        var plugins = settings.texts("plugins").stream()
                .filter(plugin -> !OWN.containsKey(plugin) || OWN.get(plugin) == facts.family())
                .collect(Collectors.joining(" "));
        return "export ZSH=\"$HOME/.oh-my-zsh\"\nZSH_THEME=" + quoted(settings.text("theme")) + "\nplugins=(" + plugins
                + ")\nDISABLE_AUTO_UPDATE=true\nZSH_DISABLE_COMPFIX=true\nsource \"$ZSH/oh-my-zsh.sh\"\n";
    }

    private static String quoted(Object value) {
        return "'" + String.valueOf(value).replace("'", "'\\''") + "'";
    }
}
