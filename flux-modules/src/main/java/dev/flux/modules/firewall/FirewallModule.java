package dev.flux.modules.firewall;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Guard;
import dev.flux.module.Material;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problems;
import dev.flux.resource.Resource;
import dev.flux.settings.Cidr;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A host's firewall, whichever it has: policies, rules, and always a way in for SSH.
@AutoService(FluxModule.class)
public final class FirewallModule implements FluxModule {

    static final Type.Text ZONE = Type.text("[A-Za-z0-9_-]{1,17}", 17, "the name of a zone");

    private static final Type POLICY = Type.choice("deny", "reject", "allow");
    private static final Type NETWORKS = Type.list(Cidr.TYPE);

    @Override
    public String name() {
        return "firewall";
    }

    @Override
    public String summary() {
        return "Sets the firewall's policies and rules, and always leaves SSH a way in.";
    }

    @Override
    public List<String> after() {
        return List.of("network");
    }

    @Override
    public List<String> includes() {
        return List.of("network");
    }

    @Override
    public Schema schema() {
        return Schema.of(
                        Key.of(
                                "backend",
                                Type.choice("auto", "ufw", "firewalld", "nftables"),
                                "auto",
                                "which firewall; auto is the one that is on, else one that is installed, else ufw on"
                                        + " Debian's family and firewalld on Red Hat's"),
                        Key.of(
                                "state",
                                Type.choice("enabled", "disabled", "unmanaged"),
                                "enabled",
                                "whether it is on; unmanaged leaves all as it is"),
                        Key.of("incoming", POLICY, "deny", "what happens to what comes and no rule speaks of"),
                        Key.of("outgoing", POLICY, "allow", "what happens to what the host sends"),
                        Key.of("routed", POLICY, "deny", "what happens to what the host passes on for others"),
                        Key.of(
                                "preset",
                                Type.list(Type.choice(Services.presets())),
                                List.of(),
                                "sets of open ports; minimal is SSH alone"),
                        Key.of(
                                "preset_sources",
                                NETWORKS,
                                List.of(),
                                "who may reach the ports of the presets; docker-host, kubernetes and monitoring need it;"
                                        + " database without it is open to the addresses of the inventory's hosts"))
                .and(more());
    }

    private static Schema more() {
        return Schema.of(
                Key.of("rules", Type.list(new Type.Group(OwnRule.SCHEMA)), List.of(), "rules of your own, in order"),
                Key.of(
                        "ssh_protect",
                        new Type.Flag(),
                        true,
                        "keep open the ports where SSH answers now and after this run; false only where rules of your own"
                                + " do that"),
                Key.of(
                        "ssh_sources",
                        NETWORKS,
                        List.of(),
                        "who may reach SSH; anybody where none is given; must contain the address that Flux comes from"),
                Key.of(
                        "ssh_rate_limit",
                        new Type.Flag(),
                        false,
                        "slow down those who connect to SSH often; that may be Flux itself"),
                Key.of(
                        "logging",
                        Type.choice("off", "low", "medium", "high", "full"),
                        "low",
                        "how much is logged; firewalld knows off, unicast (low) and all"),
                Key.of(
                        "zone",
                        ZONE,
                        "firewalld's zone; that of the interface with the default route where none is given"),
                Key.of(
                        "purge_unmanaged",
                        new Type.Flag(),
                        false,
                        "take away rules that are not Flux's own; those carry the comment flux:, with firewalld a"
                                + " priority below -20000; nftables' table inet flux is always Flux's alone"),
                Key.of("ipv6", new Type.Flag(), true, "false lets no IPv6 through"),
                Key.of("trusted", NETWORKS, List.of(), "who may reach everything"),
                Key.of("blocked", NETWORKS, List.of(), "who may reach nothing; not the address that Flux comes from"));
    }

    @Override
    public List<Material> needs(Settings settings) {
        var fleet = settings.texts("preset").contains("database")
                && settings.texts("preset_sources").isEmpty();
        return fleet ? List.of(new Material.Fleet()) : List.of();
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        new FirewallCheck(settings, path, problems).all();
    }

    @Override
    public void checkFleet(List<Member> members, String path, Problems problems) {
        members.forEach(member -> new TogetherCheck(member, path, problems).all());
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        return settings.text("state").equals("unmanaged") ? List.of() : new Wall(facts, subject, settings).resources();
    }

    @Override
    public Optional<Guard> guard(Facts facts, Subject subject, Settings settings) {
        var window = Duration.ofSeconds(settings.whole("guard_seconds"));
        return settings.text("state").equals("unmanaged") ? Optional.empty() : Optional.of(Guard.within(window));
    }
}
