package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A dry-run leaves nothing on a host, wherever one looks: not even where Flux keeps its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DryRunIT {

    private static final String FLUX = """
            [modules.update]
            min_free_mb = 100

            [modules.user]
            accounts = [{ name = "fluxadmin", admin = true, sudo = "nopasswd", authorized_keys = ["KEY"] }]

            [modules.zsh]
            users = ["fluxadmin"]
            default_shell = true

            [modules.netdata]
            min_free_mb = 100
            when = { fact = { "os.version" = "!13|26.04" } }

            # it has two interfaces, and the engine lets it forward between them
            [modules.sysctl]
            role = "container-host"

            [modules.motd]
            organization = "Lab & Söhne's $HOME"
            """;

    /// Every entry of the host's own file system and of what it has in memory, with kind, mode, owner, size, the time
    /// of its last change of any sort, and where a link leads: a file that was written, or made and removed, shows
    /// in itself or in its folder.
    ///
    /// Left out is what a login leaves, and what the host does by itself: logs, systemd's own notes and sockets,
    /// the notes of sessions, and the copies that timers of the distribution make.
    private static final String EVERYTHING = """
            cd /
            i=0
            while [ $i -lt 100 ] && [ "$(ls -d var/lib/flux/runs/*/*/ 2>/dev/null | wc -l)" != \\
              "$(ls var/lib/flux/runs/*/*/over 2>/dev/null | wc -l)" ]; do i=$((i + 1)); sleep 0.1; done
            find . -xdev \\( -path ./proc -o -path ./sys -o -path ./dev -o -path ./run -o -path ./var/log \\
              -o -path ./var/lib/systemd -o -path ./var/lib/private -o -path ./var/backups \\
              -o -path ./home/admin/.cache -o -path ./root/.cache -o -name 'systemd-private-*' -o -path ./tmp \\
              -o -path ./var/tmp -o -path ./home/admin \\) -prune \\
              -o -printf '%p %y %m %U:%G %s %C@ %l\\n'
            find home/admin ! -path 'home/admin/.cache*' ! -path home/admin ! -name .sudo_as_admin_successful \\
              -printf '%p %y %m %U:%G %s %C@ %l\\n'
            find tmp var/tmp dev/shm run/flux* -mindepth 1 ! -path '*/systemd-private-*' -printf '%p %y %C@\\n' 2>/dev/null
            find run etc/systemd -name '*flux*' -printf '%p %y %C@\\n'
            """;

    private final Controller controller = Controller.fresh();
    private List<LabHost> hosts = List.of();

    @BeforeAll
    void start() {
        var images = Suites.andAllAtNight("debian:12");
        hosts = images.stream()
                .map(image -> Lab.host(HostSpec.machine("dry-" + image.replaceAll("[:.]", "-"), image)))
                .toList();
        controller.write("flux.toml", FLUX.replace("KEY", key()));
        // what a first login makes in the home is there already
        for (var user : List.of("root", "admin")) {
            describe(user);
            assertThat(flux("exec", "--become", "--", "true").exit()).isZero();
        }
        for (var host : hosts) {
            host.ask("rm -rf /var/lib/flux /run/flux /home/admin/.flux");
        }
    }

    @AfterAll
    void remove() {
        hosts.forEach(LabHost::remove);
    }

    private void describe(String user) {
        controller.inventory(
                hosts.stream().map(host -> InventoryHost.of(host).user(user)).toList());
        var renamed = hosts.stream()
                .map(host -> "\n[hosts.%1$s.modules.hostname]\nhostname = \"renamed-%1$s\"\n".formatted(host.name()))
                .collect(Collectors.joining());
        controller.write("inventory.toml", controller.read("inventory.toml") + renamed);
    }

    private FluxRun flux(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(1, List.of("-i", "inventory.toml", "--on", "@all", "--output", "json"));
        return controller.flux(all.toArray(String[]::new));
    }

    private static String key() {
        try {
            return Files.readString(Path.of(Lab.key("id_fluxadmin") + ".pub")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> everything(LabHost host) {
        return host.ask(EVERYTHING).lines().sorted().toList();
    }

    /// Lines of the one alone after `-`, of the other alone after `+`.
    private static String difference(List<String> before, List<String> after) {
        return Stream.concat(
                        before.stream().filter(line -> !after.contains(line)).map(line -> "-" + line),
                        after.stream().filter(line -> !before.contains(line)).map(line -> "+" + line))
                .collect(Collectors.joining("\n"));
    }

    /// As root, and as somebody whom sudo makes root; what is asked for is everything there is.
    @Test
    void C2_aHostThatNeverSawFluxHasNothingOfItAfterADryRunOfEverything() {
        for (var user : List.of("root", "admin")) {
            describe(user);
            var before = hosts.stream().map(DryRunIT::everything).toList();

            var run = flux("workflow", "complete", "--dry-run");

            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            for (int i = 0; i < hosts.size(); i++) {
                var host = hosts.get(i);
                assertThat(run.host(host.name()).is("completed").steps("would-change"))
                        .hasSizeGreaterThan(10);
                assertThat(before.get(i)).hasSizeGreaterThan(1000);
                assertThat(difference(before.get(i), everything(host)))
                        .as(user + " on " + host.name())
                        .isEmpty();
                assertThat(host.ask("ls -d /var/lib/flux /run/flux 2>/dev/null || echo none"))
                        .isEqualTo("none");
            }
        }
    }

    /// Where Flux has its folder already, a dry-run adds no run to it, takes no lock in it and prunes none.
    @Test
    void C2_whereFluxHasBeenBeforeADryRunLeavesItsOwnFolderAlone() {
        describe("root");
        try {
            assertThat(flux("module", "motd").exit()).isZero();
            var before = hosts.stream().map(DryRunIT::everything).toList();

            for (var words : List.of(List.of("module", "motd"), List.of("workflow", "security"))) {
                var run = flux(words.getFirst(), words.getLast(), "--dry-run");

                assertThat(run.exit()).as(run.out() + run.err()).isZero();
                for (int i = 0; i < hosts.size(); i++) {
                    assertThat(before.get(i)).anyMatch(line -> line.startsWith("./var/lib/flux/runs/"));
                    assertThat(difference(before.get(i), everything(hosts.get(i))))
                            .as(words + " on " + hosts.get(i).name())
                            .isEmpty();
                }
            }
        } finally {
            for (var host : hosts) {
                host.ask("rm -rf /var/lib/flux /run/flux");
            }
        }
    }
}
