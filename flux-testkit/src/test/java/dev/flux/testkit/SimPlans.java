package dev.flux.testkit;

import static java.util.Objects.requireNonNull;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.module.FluxModule;
import dev.flux.module.Guard;
import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.module.Subject;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.SecretBlock;
import dev.flux.plan.Assignment;
import dev.flux.plan.Modules;
import dev.flux.plan.Overrides;
import dev.flux.plan.Planner;
import dev.flux.plan.Workflows;
import dev.flux.problem.Position;
import dev.flux.resource.FileContent;
import dev.flux.resource.PasswordHash;
import dev.flux.resource.Resource;
import dev.flux.run.Work;
import dev.flux.secret.Secret;
import dev.flux.secret.SecretSource;
import dev.flux.settings.Key;
import dev.flux.settings.Layer;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Tree;
import dev.flux.settings.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What simulated hosts run, made by the real planner: a module that writes down a setting, a variable and a fact of
/// its host and sets its password, each of them a token that names the host it belongs to.
final class SimPlans implements Work {

    private final Planner planner;
    private final Map<String, Assignment> assignments = new LinkedHashMap<>();
    private final Map<String, Object> kept = new ConcurrentHashMap<>();
    private final boolean guarded;
    private final SimBug bug;

    SimPlans(List<String> names, boolean guarded, SimBug bug) {
        this.guarded = guarded;
        this.bug = bug;
        this.planner = new Planner(Modules.of(List.of(new Token())), Workflows.BUILT_IN, Overrides.NONE);
        var hosts = new LinkedHashMap<String, Host>();
        for (var name : names) {
            var host = host(name);
            hosts.put(name, host);
            assignments.put(name, Assignment.modules(host, List.of("token")));
        }
        var inventory = new Inventory("sim", hosts, Map.of(), List.of());
        planner.check(List.copyOf(assignments.values()), inventory, (wanted, _) -> {
            var found = new HashMap<Material, byte[]>();
            wanted.forEach(one -> found.put(one, secret(one.toString()).getBytes(StandardCharsets.UTF_8)));
            return new Materials(found, Map.of());
        });
    }

    List<Host> hosts() {
        return assignments.values().stream().map(Assignment::host).toList();
    }

    /// A token of a kind that belongs to a host or machine.
    static String token(String kind, String of) {
        return kind + ".of." + of + ".end";
    }

    /// What a machine tells about itself.
    static String fact(String machine) {
        return token("fact", machine);
    }

    /// The value of a secret that a source names.
    private static String secret(String source) {
        return token("secret", source.substring(source.lastIndexOf('_') + 1));
    }

    private static Host host(String name) {
        var at = Position.of("sim.toml");
        var table = new Tree.Table(
                at,
                Map.of(
                        "text", new Tree.Entry(at, new Tree.Text(at, token("setting", name))),
                        "password", new Tree.Entry(at, new Tree.Text(at, "env:PW_" + name))));
        var traits = new Host.Traits(
                List.of("all"),
                Map.of(),
                Map.of("mine", token("variable", name)),
                Map.of("token", List.of(new Layer("hosts." + name, table))),
                Map.of());
        return Host.named(name).with(traits);
    }

    @Override
    public boolean become(Host host) {
        return false;
    }

    @Override
    public boolean needsFacts() {
        return true;
    }

    @Override
    public Payload payload(Host host, Facts facts) {
        var told = keep(SimBug.GIVES_THE_FACTS_OF_ANOTHER, facts);
        var asked = requireNonNull(assignments.get(host.name()));
        var other = keep(SimBug.GIVES_THE_SETTINGS_OF_ANOTHER, host.traits().modules());
        var vars = keep(SimBug.GIVES_THE_VARIABLES_OF_ANOTHER, host.traits().vars());
        var traits = new Host.Traits(host.traits().groups(), Map.of(), vars, other, Map.of());
        var mixed = new Assignment(host.with(traits), asked.workflows(), asked.modules());
        var payload = Payload.compile(planner.plan(mixed, told).steps(), Mode.APPLY);
        return keep(SimBug.SENDS_THE_SCRIPT_OF_ANOTHER, payload);
    }

    @Override
    public SecretBlock secrets(Payload payload) {
        return SecretBlock.of(
                payload,
                source -> Secret.of(keep(
                        SimBug.GIVES_THE_SECRET_OF_ANOTHER,
                        planner.materials().text(new Material.Hidden(source)).orElseThrow())));
    }

    /// The value, or with a planted bug the first that anybody was given.
    @SuppressWarnings("unchecked")
    private <T> T keep(SimBug planted, T value) {
        return bug.or(planted, value, real -> (T) kept.computeIfAbsent(planted.name(), _ -> real));
    }

    private final class Token implements FluxModule {

        @Override
        public String name() {
            return "token";
        }

        @Override
        public String summary() {
            return "Writes down whose it is.";
        }

        @Override
        public Schema schema() {
            return Schema.of(
                    Key.of("text", Type.text("[a-z0-9.]+", 100, "a token"), "", "a token"),
                    Key.of("password", new Type.Credential(), "a password"));
        }

        @Override
        public List<Material> needs(Settings settings) {
            return settings.secret("password")
                    .<List<Material>>map(source -> List.of(new Material.Hidden(source)))
                    .orElse(List.of());
        }

        @Override
        public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
            var all = new ArrayList<Resource>();
            all.add(FileContent.of("/sim/setting", settings.text("text") + "\n"));
            all.add(FileContent.of("/sim/variable", subject.vars().get("mine") + "\n"));
            all.add(FileContent.of("/sim/fact", facts.value("hostname").orElse("none") + "\n"));
            settings.secret("password").map(this::password).ifPresent(all::add);
            return all;
        }

        private Resource password(SecretSource source) {
            return new PasswordHash("root", source);
        }

        @Override
        public java.util.Optional<Guard> guard(Facts facts, Subject subject, Settings settings) {
            return guarded ? java.util.Optional.of(Guard.within(Duration.ofSeconds(60))) : java.util.Optional.empty();
        }
    }
}
