package dev.flux.testkit;

import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Manager;
import dev.flux.resource.Packages.Scope;
import dev.flux.resource.Packages.Tool;
import dev.flux.resource.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Package managers that know a handful of packages, by lists below `/pk`.
final class PackageStub {

    static final Manager APT = new Manager(Tool.APT, Duration.ofSeconds(2), false);
    static final Manager DNF = new Manager(Tool.DNF4, Duration.ofSeconds(2), false);

    private PackageStub() {}

    /// Each kind that can be undone, with each package manager.
    static Stream<Specimen> specimens() {
        return Stream.of(APT, DNF).flatMap(PackageStub::specimens);
    }

    private static Stream<Specimen> specimens(Manager manager) {
        var name = manager.apt() ? "apt" : "dnf";
        return Stream.of(
                new Specimen(
                        name + " present",
                        List.of(new Packages.Present(manager, List.of("nginx", "curl"), true)),
                        PackageStub::install,
                        host -> host.file("/pk/have", "curl 1.0-1\nold 1.0-1\n")),
                new Specimen(
                        name + " absent",
                        List.of(new Packages.Absent(manager, List.of("telnetd", "old"))),
                        PackageStub::install,
                        host -> host.file("/pk/have", "curl 1.0-1\nold 1.0-1\n")),
                new Specimen(
                        name + " held",
                        List.of(new Packages.Held(manager, List.of("curl"), false)),
                        PackageStub::install,
                        host -> {
                            host.file("/pk/hold", "");
                            host.file("/etc/dnf/plugins/versionlock.list", "");
                        }),
                new Specimen(
                        name + " unused",
                        List.of(new Packages.Unused(manager, Scope.NONE)),
                        PackageStub::install,
                        host -> host.file("/pk/have", "curl 1.0-1\nold 1.0-1\n")));
    }

    /// What is there at first: curl can be updated, nginx installed, old is left over.
    static void install(ShellHost host) {
        host.file("/pk/have", "curl 1.0-1\nold 1.0-1\nvim 1.0-1\n");
        host.file("/pk/archive", "curl 2.0-1\nnginx 1.0-1\nold 1.0-1\nvim 2.0-1\n");
        host.file("/pk/security", "vim yes\n");
        host.file("/var/lib/apt/lists/lab_Packages", "");
        host.file("/pk/left", "old\n");
        host.file("/etc/dnf/plugins/versionlock.list", "# none\n");
        for (var list : List.of("hold", "auto", "broken")) {
            host.file("/pk/" + list, "");
        }
        for (var program : List.of("apt-get", "apt-mark", "dpkg", "dpkg-query", "dnf", "rpm")) {
            host.stub(program, read(program));
        }
    }

    /// A resource of every kind.
    static Stream<Resource> everything() {
        return Stream.concat(
                Stream.of(new Packages.Whole(APT, true)),
                Stream.of(APT, DNF)
                        .flatMap(manager -> Stream.of(
                                new Packages.Index(manager, Duration.ofHours(1)),
                                new Packages.Upgraded(manager, Scope.ALL, List.of("linux-*")),
                                new Packages.CacheEmpty(manager))));
    }

    static String read(String name) {
        try (InputStream in = PackageStub.class.getResourceAsStream("/stub/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no stand-in for " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
