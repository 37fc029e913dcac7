package dev.flux.cli.command;

import dev.flux.cli.lab.Lab;
import dev.flux.cli.lab.Lab.Running;
import dev.flux.cli.lab.LabException;
import dev.flux.cli.lab.LabHost;
import dev.flux.cli.view.Console;
import dev.flux.cli.view.Style;
import dev.flux.cli.view.Words;
import dev.flux.host.NameFold;
import dev.flux.shell.Printable;
import dev.flux.shell.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How labs look on a screen.
final class LabScreen {

    private LabScreen() {}

    /// A lab that has just come up, and what to try with it.
    static void up(Setup setup, Running lab, long nanos) {
        var console = setup.console();
        console.print(title(console, lab) + "   " + detail(console, "up in " + Words.span(Duration.ofNanos(nanos))));
        console.print("");
        hosts(console, lab.hosts());
        console.print("");
        console.print("Each is a clone of this machine: root, real files, gone when it is taken down.");
        console.print("Try:");
        tries(lab).forEach(line -> console.print("  " + console.styled(Style.STRONG, line)));
    }

    private static List<String> tries(Running lab) {
        return List.of(
                "cd " + word(lab.files().folder()),
                "flux orchestrate -i inventory.toml --dry-run",
                "flux orchestrate -i inventory.toml",
                "flux exec -i inventory.toml --on @all -- uname -n",
                "flux ssh -i inventory.toml " + lab.hosts().getFirst().name(),
                "flux lab down " + lab.id());
    }

    /// All labs.
    static void list(Setup setup, List<Running> labs) {
        var console = setup.console();
        if (labs.isEmpty()) {
            console.print(
                    "No lab is up. Bring one up with    " + console.styled(Style.STRONG, "flux lab up --hosts 5"));
        }
        for (var lab : labs) {
            var age = Duration.between(lab.since(), Instant.now());
            var since = lab.hosts().isEmpty()
                    ? "coming up"
                    : "up for " + Words.span(age.isNegative() ? Duration.ZERO : age);
            console.print(title(console, lab) + "   " + detail(console, since + ", process " + lab.pid()));
            hosts(console, lab.hosts());
            console.print(
                    "  " + detail(console, "inventory  " + word(lab.files().inventory())));
        }
    }

    /// A lab that was taken down.
    static void down(Setup setup, Running lab) {
        setup.console().print("lab " + lab.id() + "   taken down, nothing of it is left");
    }

    /// Lab hosts cannot be had here: why, and what can be done instead.
    static int refused(Setup setup, LabException why) {
        var console = setup.console();
        console.talk("flux: no lab hosts on this machine");
        var reason = Lab.unsupported().orElse(String.valueOf(why.getMessage()));
        reason.lines().limit(5).forEach(line -> console.talk("  " + Printable.line(line, 300)));
        console.talk("");
        console.talk("What works here is to see what Flux would change on this machine, without changing it:");
        console.talk("  " + console.styled(Style.STRONG, "flux --dry-run workflow essential --local"));
        return ExitCode.FAILED.code();
    }

    /// One line a group: folded names and ports.
    static void hosts(Console console, List<LabHost> hosts) {
        var lines = new LinkedHashMap<String, String>();
        groups(hosts)
                .values()
                .forEach(group -> lines.put(
                        NameFold.fold(group.stream().map(LabHost::name).toList()), ports(group)));
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((names, ports) ->
                console.print("  " + Words.pad(names, width) + "   " + detail(console, "127.0.0.1 " + ports)));
    }

    private static Map<String, List<LabHost>> groups(List<LabHost> hosts) {
        var groups = new LinkedHashMap<String, List<LabHost>>();
        hosts.forEach(host ->
                groups.computeIfAbsent(host.group(), _ -> new ArrayList<>()).add(host));
        return groups;
    }

    private static String ports(List<LabHost> group) {
        var all = String.join(", ", group.stream().map(host -> "" + host.port()).toList());
        return (group.size() == 1 ? "port " : "ports ") + Words.cut(all, 60);
    }

    private static String title(Console console, Running lab) {
        return console.styled(Style.STRONG, "lab " + lab.id()) + "   " + size(lab.hosts());
    }

    /// `5 hosts in 2 groups`.
    static String size(List<LabHost> hosts) {
        return Words.count(hosts.size(), "host") + " in "
                + Words.count(groups(hosts).size(), "group");
    }

    private static String detail(Console console, String text) {
        return console.styled(Style.DETAIL, text);
    }

    /// A path as one would type it.
    static String word(Path path) {
        var text = path.toString();
        var home = System.getProperty("user.home") + "/";
        if (!text.matches("[A-Za-z0-9_./@%+=:-]+")) {
            return Shell.quote(text);
        }
        return text.startsWith(home) ? "~/" + text.substring(home.length()) : text;
    }
}
