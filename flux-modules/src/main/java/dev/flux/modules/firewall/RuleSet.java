package dev.flux.modules.firewall;

import dev.flux.facts.Facts;
import dev.flux.module.Material;
import dev.flux.module.Subject;
import dev.flux.modules.firewall.Rule.Verb;
import dev.flux.modules.firewall.Services.Opening;
import dev.flux.settings.Cidr;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// All rules that settings, facts and other modules make, in the order in which they count: what is blocked, the way in
/// for
/// SSH, who is trusted, the user's own rules, presets, and what other modules open.
record RuleSet(Settings settings, Facts facts, Subject subject) {

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        cidrs("blocked").forEach(from -> rules.add(Rule.all(Verb.DENY, from, "blocked")));
        if (settings.flag("ssh_protect")) {
            rules.addAll(ssh());
        }
        cidrs("trusted").forEach(from -> rules.add(Rule.all(Verb.ALLOW, from, "trusted")));
        rules.addAll(own());
        for (var preset : settings.texts("preset")) {
            rules.addAll(preset(preset));
        }
        rules.addAll(netdata());
        return rules.stream().distinct().toList();
    }

    /// Every port on which SSH answers now or will after this plan.
    List<Integer> sshPorts() {
        var ports = new TreeSet<Integer>();
        Stream.of(facts.value("ssh.port"), facts.value("ssh.ports"))
                .flatMap(Optional::stream)
                .flatMap(words -> Stream.of(words.split(" ", -1)))
                .forEach(word -> port(word).ifPresent(ports::add));
        ports.addAll(plannedSshPorts(subject));
        return ports.isEmpty() ? List.of(22) : List.copyOf(ports);
    }

    /// The ports that the ssh module of the same plan sets.
    static List<Integer> plannedSshPorts(Subject subject) {
        var value = planned(subject, "ssh").values().get("port");
        return switch (value == null ? List.of() : value.value()) {
            case Long port -> List.of(port.intValue());
            case List<?> ports ->
                ports.stream().map(port -> ((Long) port).intValue()).toList();
            default -> List.of();
        };
    }

    /// What is in force for another module of the same run; nothing where it does not run.
    static Settings planned(Subject subject, String module) {
        return subject.planned(module).orElse(Settings.EMPTY);
    }

    private List<String> fleet() {
        return subject.materials()
                .text(new Material.Fleet())
                .map(String::lines)
                .map(Stream::toList)
                .orElse(List.of());
    }

    /// Networks of a setting, as the host's own tools write them.
    List<Cidr> cidrs(String key) {
        return cidrs(settings.texts(key));
    }

    /// The user's own rules alone.
    List<Rule> own() {
        return settings.groups("rules").stream()
                .flatMap(rule -> new OwnRule(rule).rules().stream())
                .toList();
    }

    /// Whether the preset `database` has to open for nobody, because no host of the fleet has a known address.
    boolean databaseForNobody() {
        return settings.texts("preset").contains("database")
                && sources("database").isEmpty();
    }

    private List<Rule> ssh() {
        var verb = settings.flag("ssh_rate_limit") ? Verb.LIMIT : Verb.ALLOW;
        return sshPorts().stream()
                .flatMap(port -> anybody(cidrs("ssh_sources")).stream()
                        .map(from -> Rule.allow("tcp", String.valueOf(port), from, "ssh")
                                .with(verb)))
                .toList();
    }

    private List<Rule> preset(String name) {
        var sources = Services.isRisky(name)
                ? sources(name).stream().map(Optional::of).toList()
                : anybody(cidrs("preset_sources"));
        return openings(name).stream()
                .flatMap(opening -> sources.stream()
                        .map(from -> Rule.allow(opening.proto(), opening.port(), from, "preset " + name)))
                .toList();
    }

    private List<Opening> openings(String preset) {
        var netdata = planned(subject, "netdata").maybe("port", Long.class);
        return preset.equals("monitoring") && netdata.isPresent()
                ? List.of(new Opening("tcp", netdata.get().toString()))
                : Services.preset(preset);
    }

    private List<Cidr> sources(String preset) {
        var given = cidrs("preset_sources");
        return given.isEmpty() && preset.equals("database") ? cidrs(fleet()) : given;
    }

    /// Netdata's port for those that netdata itself lets in.
    private List<Rule> netdata() {
        var netdata = planned(subject, "netdata");
        var port = netdata.maybe("port", Long.class);
        return port.isEmpty()
                ? List.of()
                : cidrs(netdata.texts("allow_from")).stream()
                        .map(from -> Rule.allow("tcp", port.get().toString(), Optional.of(from), "netdata"))
                        .toList();
    }

    private static List<Optional<Cidr>> anybody(List<Cidr> sources) {
        return sources.isEmpty()
                ? List.of(Optional.empty())
                : sources.stream().map(Optional::of).toList();
    }

    private static List<Cidr> cidrs(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Cidr.parse(text).stream())
                .map(Cidr::network)
                .distinct()
                .toList();
    }

    private static Optional<Integer> port(String word) {
        return word.matches("[1-9]\\d{0,4}") && Integer.parseInt(word) <= 65_535
                ? Optional.of(Integer.parseInt(word))
                : Optional.empty();
    }
}
