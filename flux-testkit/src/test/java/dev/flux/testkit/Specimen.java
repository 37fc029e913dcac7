package dev.flux.testkit;

import dev.flux.resource.Blob;
import dev.flux.resource.CaAnchors;
import dev.flux.resource.CaAnchors.Store;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.HostNameSet;
import dev.flux.resource.Installer;
import dev.flux.resource.KernelModule;
import dev.flux.resource.KernelParameter;
import dev.flux.resource.LoginScript;
import dev.flux.resource.ManagedBlock;
import dev.flux.resource.NotExecutable;
import dev.flux.resource.Resource;
import dev.flux.resource.TimeZoneSet;
import dev.flux.resource.UnitState;
import dev.flux.resource.Upload;
import dev.flux.resource.VariableSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A resource of one kind with a host on which it does not hold, and with what could happen to it afterwards.
///
/// @param before makes the host ready
/// @param drift undoes what the resource brought about
record Specimen(String name, List<Resource> desired, Consumer<ShellHost> before, Consumer<ShellHost> drift) {

    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n";

    static final String HOSTILE = "it's \"50%\" of $HOME `id` \\n\n\tä–☃ #; * ?\n\n";

    private static final List<Specimen> OWN = List.of(
            new Specimen(
                    "file content",
                    List.of(FileContent.of("/etc/new folder/it's.conf", HOSTILE)),
                    host -> host.file("/etc/other", "stays"),
                    host -> host.file("/etc/new folder/it's.conf", "drifted")),
            new Specimen(
                    "file content over a link",
                    List.of(FileContent.of("/etc/app.conf", HOSTILE).mode("0600")),
                    host -> link(host.path("/etc/app.conf"), host.file("/srv/app.conf", "old\n")),
                    host -> host.file("/srv/app.conf", "drifted")),
            new Specimen(
                    "upload",
                    List.of(new Upload("/srv/new folder/it's.tar", "0640", "root:root", bytes())),
                    host -> host.file("/etc/other", "stays"),
                    host -> host.file("/srv/new folder/it's.tar", "drifted")),
            new Specimen(
                    "installer",
                    List.of(new Installer(
                            "app",
                            true,
                            "/srv/install.sh",
                            List.of("--quiet"),
                            List.of("/opt/app/bin"),
                            "/opt/remove.sh")),
                    host -> {
                        host.file("/opt/remove.sh", "rm \"${0%/*}/app/bin\"\nrmdir \"${0%/*}/app\"\n");
                        host.file(
                                "/srv/install.sh",
                                "mkdir -p \"${0%/srv/*}/opt/app\"\necho it >\"${0%/srv/*}/opt/app/bin\"\n");
                    },
                    host -> delete(host.path("/opt/app/bin"))),
            new Specimen(
                    "CA certificates",
                    List.of(new CaAnchors(Store.REDHAT, Map.of("lab", PEM), List.of("lab", "old"), false)),
                    host -> {
                        host.file("/etc/pki/ca-trust/source/anchors/flux-old.crt", "old\n");
                        host.file("/etc/pki/ca-trust/source/anchors/theirs.crt", "theirs\n");
                        host.file("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "old\ntheirs\n");
                        host.stub(
                                "update-ca-trust",
                                "cd \"$ROOT/etc/pki/ca-trust\" && cat source/anchors/*.crt >extracted/pem/tls-ca-bundle.pem");
                    },
                    host -> host.file("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "theirs\n")),
            new Specimen(
                    "file absent",
                    List.of(new FileAbsent("/etc/legal")),
                    host -> host.file("/etc/legal", "ads\n"),
                    host -> host.file("/etc/legal", "ads again\n")),
            new Specimen(
                    "file replaced",
                    List.of(new FileReplaced(FileContent.of("/etc/motd", HOSTILE))),
                    host -> host.file("/etc/motd", "theirs"),
                    host -> host.file("/etc/motd", "drifted")),
            new Specimen(
                    "not executable",
                    List.of(new NotExecutable("/etc/update-motd.d/00-header")),
                    host -> mode(host.file("/etc/update-motd.d/00-header", "#!/bin/sh\n"), "rwxr-x--x"),
                    host -> mode(host.path("/etc/update-motd.d/00-header"), "rwxr-xr-x")),
            new Specimen(
                    "login script",
                    List.of(new LoginScript("/etc/update-motd.d/10-flux", "#!/bin/sh\necho \"it's $0\"\n")),
                    host -> host.file("/etc/update-motd.d/README", "not run"),
                    host -> mode(host.path("/etc/update-motd.d/10-flux"), "rw-r--r--")),
            new Specimen(
                    "variable in a file",
                    List.of(new VariableSet("/etc/default/news", "ENABLED", "it's \"$1\" `x` \\", true)),
                    host -> host.file("/etc/default/news", "# news\nENABLED=1\nURLS=\"a b\"\n  ENABLED=2\n"),
                    host -> host.file("/etc/default/news", "ENABLED=1")),
            new Specimen(
                    "variable in a new file",
                    List.of(new VariableSet("/etc/machine-info", "PRETTY_HOSTNAME", "Web ☃ 1", true)),
                    host -> host.file("/etc/other", "stays"),
                    host -> host.file("/etc/machine-info", "PRETTY_HOSTNAME=x\nICON=y\n")),
            new Specimen(
                    "managed block",
                    List.of(new ManagedBlock("/etc/hosts", "hostname", "10.0.0.1 it's $x `y` \\\n", Optional.empty())),
                    host -> host.file("/etc/hosts", "127.0.0.1 localhost\n\n# BEGIN flux hostname\nlost its end"),
                    host -> host.file("/etc/hosts", "127.0.0.1 localhost\n")),
            new Specimen(
                    "managed block in no file",
                    List.of(new ManagedBlock("/etc/hosts", "hostname", "10.0.0.1 a\n", Optional.empty())),
                    host -> host.file("/etc/other", "stays"),
                    host -> host.file("/etc/hosts", "# BEGIN flux hostname\n10.0.0.2 b\n# END flux hostname\n")),
            new Specimen(
                    "host name",
                    List.of(new HostNameSet("web01")),
                    host -> {
                        host.file("/etc/hostname", "old\n");
                        host.file("/proc/sys/kernel/hostname", "old\n");
                    },
                    host -> host.file("/proc/sys/kernel/hostname", "other\n")),
            new Specimen(
                    "time zone",
                    List.of(new TimeZoneSet("Europe/Berlin")),
                    host -> {
                        host.file("/usr/share/zoneinfo/Europe/Berlin", "TZif");
                        host.file("/etc/timezone", "Etc/UTC\n");
                        link(host.path("/etc/localtime"), Path.of("/usr/share/zoneinfo/Etc/UTC"));
                    },
                    host -> host.file("/etc/timezone", "Etc/UTC\n")),
            new Specimen(
                    "kernel parameter",
                    List.of(new KernelParameter("net.ipv4.tcp_rmem", "4096 87380 67108864", true)),
                    host -> host.file("/proc/sys/net/ipv4/tcp_rmem", "4096\t131072\t6291456\n"),
                    host -> host.file("/proc/sys/net/ipv4/tcp_rmem", "1\t2\t3\n")),
            new Specimen(
                    "kernel parameter of interfaces",
                    List.of(new KernelParameter("net.ipv4.conf.all.rp_filter", "1", false)),
                    host -> {
                        host.file("/proc/sys/net/ipv4/conf/all/rp_filter", "1\n");
                        host.file("/proc/sys/net/ipv4/conf/default/rp_filter", "2\n");
                        host.file("/proc/sys/net/ipv4/conf/eth0/rp_filter", "2\n");
                        host.file("/proc/sys/net/ipv4/conf/eth0.100/rp_filter", "0\n");
                    },
                    host -> host.file("/proc/sys/net/ipv4/conf/eth0.100/rp_filter", "2\n")),
            new Specimen(
                    "kernel parameters, of which one drifts",
                    List.of(
                            new KernelParameter("kernel.kptr_restrict", "2", true),
                            new KernelParameter("net.ipv4.conf.all.log_martians", "1", true),
                            new KernelParameter("vm.swappiness", "10", false)),
                    host -> {
                        host.file("/proc/sys/kernel/kptr_restrict", "1\n");
                        host.file("/proc/sys/net/ipv4/conf/all/log_martians", "0\n");
                        host.file("/proc/sys/vm/swappiness", "60\n");
                    },
                    host -> host.file("/proc/sys/kernel/kptr_restrict", "0\n")),
            new Specimen(
                    "kernel module",
                    List.of(new KernelModule("tcp-bbr")),
                    host -> {
                        host.file(
                                "/lib/modules/" + System.getProperty("os.version") + "/modules.dep", "k/tcp_bbr.ko:\n");
                        host.stub("modprobe", KernelStub.MODPROBE);
                    },
                    host -> delete(host.path("/sys/module/tcp_bbr"))),
            new Specimen(
                    "unit state",
                    List.of(new UnitState("flux-motd.timer", true, List.of())),
                    host -> {
                        host.file("/units/README", "what runs");
                        host.stub("systemctl", KernelStub.SYSTEMCTL);
                    },
                    host -> delete(host.path("/units/active"))));

    /// All of them, of every family.
    static Stream<Specimen> all() {
        return Stream.of(
                        OWN.stream(),
                        PackageStub.specimens(),
                        AccessSpecimens.ALL.stream(),
                        SecretSpecimen.ALL.stream(),
                        SshdSpecimens.ALL.stream(),
                        ReactingSpecimens.ALL.stream(),
                        HomeSpecimens.ALL.stream(),
                        FirewallSpecimen.ALL.stream(),
                        NetworkStub.specimens().stream())
                .flatMap(part -> part);
    }

    /// What putting back brings back, without times for what the kernel or systemd keeps.
    Object image(ShellHost host) {
        var image = TreeImage.ofFiles(host.root());
        if (name.matches("(CA|installer|apt|dnf|kernel|label of a port|reaction|running).*")
                || name.equals("host name")
                || name.equals("unit state")) {
            return image.withoutTimes();
        }
        return image;
    }

    /// Every byte there is, many times.
    private static Blob bytes() {
        var bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 + i / 256);
        }
        return Blob.of(bytes);
    }

    static void link(Path link, Path target) {
        try {
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void mode(Path file, String mode) {
        try {
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
