package dev.flux.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fleet of the main job: web01-03 and db01-03 on Debian 11, 12 and 13, more on Ubuntu where its images are there.
/// The last database
/// is behind the bastion, in a network that this machine has no address in.
record Fleet(List<LabHost> direct, LabHost bastion, LabHost inner) {

    private static @Nullable Fleet shared;

    Fleet {
        direct = List.copyOf(direct);
    }

    static synchronized Fleet shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static Fleet start() {
        var network =
                Engine.innerNetwork("flux-lab-inner-" + ProcessHandle.current().pid());
        var specs = new ArrayList<HostSpec>();
        specs.add(HostSpec.light("bastion"));
        specs.add(HostSpec.machine("db03", image("debian:13")).with("--network", network));
        specs.add(HostSpec.machine("web01", image("debian:11")));
        specs.add(HostSpec.machine("web02", "debian:12"));
        specs.add(HostSpec.machine("web03", image("debian:13")));
        specs.add(HostSpec.machine("db01", image("debian:11")));
        specs.add(HostSpec.machine("db02", "debian:12"));
        Stream.of("ubuntu:20.04", "ubuntu:22.04", "ubuntu:24.04", "ubuntu:26.04", "debian:14")
                .filter(image -> Lab.wide() ? Engine.has(image) : Suites.takesPart(image))
                .forEach(image -> specs.add(
                        HostSpec.machine("app-" + image.replace(':', '-').replace('.', '-'), image)));
        var hosts = Lab.hosts(specs);
        Engine.docker("network", "connect", network, hosts.getFirst().container());
        return new Fleet(hosts.subList(2, hosts.size()), hosts.getFirst(), hosts.get(1));
    }

    private static String image(String wanted) {
        return Lab.wide() ? image(wanted, Engine::has, Lab::cannot) : "debian:12";
    }

    /// Its suite, or Debian 12 where that image is not here, which is counted as what this machine cannot do.
    static String image(String wanted, Predicate<String> isHere, Consumer<String> cannot) {
        if (isHere.test(wanted)) {
            return wanted;
        }
        cannot.accept("the main job on " + wanted + ": there is no such image here, its host runs Debian 12");
        return "debian:12";
    }

    /// Those that the main job works on.
    List<LabHost> all() {
        return Stream.concat(direct.stream(), Stream.of(inner)).toList();
    }

    /// Two groups and what it takes to reach them.
    void describe(Controller controller) {
        var hosts = new ArrayList<InventoryHost>();
        direct.forEach(host -> hosts.add(InventoryHost.of(host).user("admin")));
        hosts.add(InventoryHost.of(inner).user("admin").says("jump_host", "\"bastion\""));
        hosts.add(InventoryHost.of(bastion).user("admin"));
        controller.trusts(hosts.stream().flatMap(host -> host.known().stream()).toList());
        controller.write(
                "inventory.toml",
                group("web", "web", "")
                        + group("db", "db", "depends_on = [\"web\"]\n")
                        + group("app", "app", "")
                        + InventoryHost.details(hosts));
        controller.write("flux.toml", Workflow.BASELINE);
    }

    private String group(String name, String prefix, String more) {
        var names = all().stream()
                .map(LabHost::name)
                .filter(host -> host.startsWith(prefix))
                .map(host -> '"' + host + '"')
                .toList();
        return names.isEmpty()
                ? ""
                : "[servers." + name + "]\nhosts = " + names + "\nworkflow = \"baseline\"\n" + more + "\n";
    }
}
