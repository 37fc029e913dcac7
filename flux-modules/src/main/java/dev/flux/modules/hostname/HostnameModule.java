package dev.flux.modules.hostname;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.FileContent;
import dev.flux.resource.HostNameSet;
import dev.flux.resource.ManagedBlock;
import dev.flux.resource.Reaction;
import dev.flux.resource.Resource;
import dev.flux.resource.TimeZoneSet;
import dev.flux.resource.VariableSet;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A host's name, the lines of `/etc/hosts` that belong to it, and its time zone.
@AutoService(FluxModule.class)
public final class HostnameModule implements FluxModule {

    private static final String CLOUD = "/etc/cloud/cloud.cfg.d/99-flux-hostname.cfg";

    @Override
    public String name() {
        return "hostname";
    }

    @Override
    public String summary() {
        return "Sets a host's name, its entries in /etc/hosts, and its time zone.";
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of(
                        "hostname",
                        Names.LABEL,
                        "the short name; unmanaged where neither this nor from_inventory says it"),
                Key.of("from_inventory", new Type.Flag(), false, "take the first label of the inventory's name"),
                Key.of("domain", Names.DOMAIN, "the domain, without the host's own name"),
                Key.of("fqdn", Names.DOMAIN, "the whole name: hostname.domain"),
                Key.of(
                        "pretty",
                        Type.text(
                                "[^\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]*",
                                128,
                                "text of at most 128 printable characters"),
                        "a name for people, with spaces and all"),
                Key.of(
                        "manage_hosts",
                        new Type.Flag(),
                        true,
                        "own a marked block in /etc/hosts; nothing outside it is changed"),
                Key.of(
                        "hosts_entries",
                        Type.list(new Type.Group(Schema.of(
                                Key.of("ip", Names.ADDRESS, "the address"),
                                Key.of("names", Type.list(Names.DOMAIN), "its names, the full one first")))),
                        List.of(),
                        "further entries for the block"),
                Key.of(
                        "loopback_alias",
                        Type.choice("auto", "127.0.1.1", "primary", "none"),
                        "auto",
                        "the address that the host's own name leads to; primary is the one that the default route sends"
                                + " from; auto is 127.0.1.1 on Debian's family and primary on Red Hat's"),
                Key.of("cloud_init_preserve", new Type.Flag(), true, "keep cloud-init from setting the name back"),
                Key.of("timezone", Names.ZONE, "a zone such as \"Europe/Berlin\""),
                Key.of(
                        "restart_services",
                        Type.list(Type.text("[A-Za-z0-9@_][A-Za-z0-9@._-]*", 128, "the name of a service")),
                        List.of(),
                        "services to restart when a name changed"));
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        new HostnameCheck(settings, path, problems).all();
    }

    @Override
    public void checkFleet(List<Member> members, String path, Problems problems) {
        Map<String, String> taken = new HashMap<>();
        for (var member : members) {
            var host = member.subject().name();
            var named = Naming.of(member.subject(), member.settings());
            if (named.isEmpty()) {
                continue;
            }
            var name = named.get();
            if (!Names.isLabel(name.hostname())) {
                problems.add(Problem.of(host + ": " + path, "\"" + name.hostname() + "\" cannot be a host name")
                        .hint("set hostname in [hosts." + host + "." + path + "]"));
            }
            var before = taken.putIfAbsent(name.toString(), host);
            if (before != null) {
                problems.add(Problem.of(host + ": " + path, "has the name " + name + ", as " + before + " has")
                        .hint("set hostname for each host, or from_inventory = true"));
            }
        }
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        List<Resource> desired = new ArrayList<>();
        var naming = Naming.of(subject, settings);
        if (settings.flag("cloud_init_preserve") && naming.isPresent() && facts.has("cloud-init")) {
            var hosts = settings.flag("manage_hosts") ? "manage_etc_hosts: false\n" : "";
            desired.add(FileContent.of(CLOUD, "preserve_hostname: true\n" + hosts));
        }
        List<Resource> names = new ArrayList<>();
        if (settings.flag("manage_hosts")) {
            var block = new HostsBlock(facts, settings, naming);
            names.add(new ManagedBlock("/etc/hosts", "hostname", block.text(), block.resolves()));
        }
        naming.ifPresent(name -> names.add(new HostNameSet(name.hostname())));
        settings.maybeText("pretty")
                .ifPresent(pretty -> names.add(new VariableSet("/etc/machine-info", "PRETTY_HOSTNAME", pretty, true)));
        desired.addAll(names);
        settings.maybeText("timezone").ifPresent(zone -> desired.add(new TimeZoneSet(zone)));
        settings.texts("restart_services").stream()
                .distinct()
                .forEach(unit -> desired.add(new Reaction(unit, Reaction.How.RESTART, names)));
        return desired;
    }
}
