package dev.flux.modules.sysctl;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.flux.facts.Facts;
import dev.flux.resource.KernelParameter;
import dev.flux.settings.Settings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which parameters settings choose, by path below `/proc/sys`, so that the two ways to write a key are one.
final class Chosen {

    private final Settings settings;
    private final boolean container;
    private final Map<String, KernelParameter> byPath = new LinkedHashMap<>();

    /// @param facts decide whether router advertisements are needed and which parameters are the host's own;
    /// [Facts#NONE] for a check before any contact
    Chosen(Settings settings, Facts facts) {
        this.settings = settings;
        this.container = facts.container();
        var needed = required(settings);
        presets(facts).forEach((key, value) -> add(key, value, needed));
        own(settings).forEach((key, value) -> add(key, value, needed));
    }

    private void add(String key, String value, Set<String> needed) {
        var path = KernelParameter.path(key);
        var required = needed.contains(path) || !settings.flag("ignore_unsupported");
        byPath.put(path, new KernelParameter(key, value, required));
    }

    /// All of them, forwarding first.
    List<KernelParameter> parameters() {
        var forwarding = byPath.values().stream().filter(Chosen::isForwarding).toList();
        var all = new LinkedHashSet<>(forwarding);
        all.addAll(byPath.values());
        return List.copyOf(all);
    }

    /// Those that the running kernel is asked about one by one: what it turns along with another is left to that one.
    List<KernelParameter> live() {
        return parameters().stream()
                .filter(parameter -> !turned(parameter, "net/ipv4/ip_forward", "net/ipv4/conf/(all|default)/forwarding")
                        && !turned(parameter, "net/ipv6/conf/all/forwarding", "net/ipv6/conf/default/forwarding"))
                .map(this::withForwarding)
                .map(parameter -> container ? parameter.inContainer() : parameter)
                .toList();
    }

    /// The kernel sets accept_redirects anew whenever forwarding turns, which a dry-run has to foresee.
    private KernelParameter withForwarding(KernelParameter parameter) {
        var leader = byPath.get("net/ipv4/ip_forward");
        return leader != null && parameter.path().equals("net/ipv4/conf/all/accept_redirects")
                ? parameter.turnedBy(leader.value())
                : parameter;
    }

    private boolean turned(KernelParameter parameter, String by, String paths) {
        var leader = byPath.get(by);
        return leader != null
                && leader.value().equals(parameter.value())
                && parameter.path().matches(paths);
    }

    boolean has(String path) {
        return byPath.containsKey(path);
    }

    /// Whether something turns forwarding off.
    boolean stopsForwarding() {
        return forwarding("0");
    }

    /// Whether something turns forwarding on.
    boolean startsForwarding() {
        return forwarding("1");
    }

    private boolean forwarding(String value) {
        return byPath.values().stream()
                .filter(Chosen::isForwarding)
                .anyMatch(parameter -> parameter.value().equals(value));
    }

    private static boolean isForwarding(KernelParameter parameter) {
        return parameter.path().equals("net/ipv4/ip_forward")
                || parameter.path().endsWith("/forwarding");
    }

    boolean bbr() {
        var control = byPath.get("net/ipv4/tcp_congestion_control");
        return control != null && control.value().equals("bbr");
    }

    private Map<String, String> presets(Facts facts) {
        var keys = new LinkedHashMap<String, String>();
        settings.texts("preset").forEach(name -> keys.putAll(Preset.named(name)));
        switch (settings.text("role")) {
            case "router" -> Preset.FORWARDING.forEach(key -> keys.replace(key, "1"));
            case "container-host" -> Preset.FORWARDING.forEach(keys::remove);
            default -> {}
        }
        switch (settings.text("rp_filter")) {
            case "loose" -> Preset.RP_FILTER.forEach(key -> keys.replace(key, "2"));
            case "off" -> Preset.RP_FILTER.forEach(key -> keys.replace(key, "0"));
            case "unmanaged" -> Preset.RP_FILTER.forEach(keys::remove);
            default -> {}
        }
        var accept = settings.text("ipv6_accept_ra");
        if (accept.equals("unmanaged")
                || (accept.equals("auto") && facts.value("net.slaac").isPresent())) {
            Preset.ACCEPT_RA.forEach(keys::remove);
        }
        return keys;
    }

    static Map<String, String> own(Settings settings) {
        return settings.mapping("parameters").entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> String.valueOf(entry.getValue()),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    static Set<String> required(Settings settings) {
        return settings.texts("required").stream().map(KernelParameter::path).collect(toCollection(LinkedHashSet::new));
    }
}
