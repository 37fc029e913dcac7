package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people install: packages on machines without any Java, used as somebody new would, and taken away again.
class PackageIT {

    private static final Path RELEASE = Path.of(
                    System.getProperty("flux.dist", "../flux-cli/target/dist"), "../release")
            .toAbsolutePath()
            .normalize();

    /// All that is there, but for what package managers and caches write for themselves.
    private static final String FILES =
            "find / -xdev \\( -path /proc -o -path /tmp -o -path '/var/tmp/systemd-private-*' -o -path '/var/cache/*'"
                    + " -o -path '/var/log/*' -o -path '/var/lib/*' \\) -prune"
                    + " -o -print | sort";

    /// What the shells show for a host, a group, a module and a run; zsh's own last step is left out.
    private static final String COMPLETE = """
            cd /root/fleet
            cat >/tmp/show.zsh <<'END'
            autoload -U compinit && compinit -D && echo "zsh finds $_comps[flux]"
            _describe() { print -rl -- "${(@P)2}" }; _files() { : }
            while read -r line; do words=(${=line}) CURRENT=${#words}; echo "zsh $(_flux)"; done </tmp/lines
            END
            cat >/tmp/show.bash <<'END'
            . /usr/share/bash-completion/completions/flux
            while read -r COMP_LINE; do
              COMP_POINT=${#COMP_LINE} COMP_WORDS=($COMP_LINE); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
              _flux; echo "bash ${COMPREPLY[*]}"
            done </tmp/lines
            END
            flux --local exec -- true
            run=$(flux runs list --output json | sed -n 's/.*"run" *: *"\\([0-9a-f]\\{8\\}\\).*/\\1/p' | head -n 1)
            echo "the run is $run"
            printf 'flux %s\\n' 'ssh -i inventory.toml db' 'exec -i inventory.toml --on @we' 'module show hostn' \
              "runs show ${run%????}" >/tmp/lines
            bash /tmp/show.bash
            zsh -f /tmp/show.zsh
            while read -r line; do fish -c "echo fish (complete -C '$line')"; done </tmp/lines
            """;

    /// A container as engines start it has a root that may do none of this.
    private static final String BOUNDED =
            "LANG=C.UTF-8 setpriv --bounding-set -sys_admin,-sys_ptrace,-net_admin flux demo 2>&1 || echo \"exit $?\"";

    @TempDir
    Path folder;

    @BeforeAll
    static void released() {
        var there = Files.isRegularFile(RELEASE.resolve("SHA256SUMS"));
        if (!there) {
            Lab.cannot("packages: there are none in " + RELEASE + "; make them with mvn -Prelease -DskipTests package");
        }
        assumeTrue(there, "no packages were made");
    }

    private static Path file(String pattern) {
        try (var files = Files.newDirectoryStream(RELEASE, pattern)) {
            return files.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> images() {
        return (Lab.wide()
                        ? Stream.of("debian:11", "debian:12", "debian:13", "ubuntu:22.04", "ubuntu:24.04")
                        : Stream.of("debian:12"))
                .filter(Packages::canInstall);
    }

    @ParameterizedTest
    @MethodSource("images")
    void theDebianPackageIsInstalledUsedAndGoneAgain(String image) {
        var host = Lab.host(HostSpec.machine("deb-" + image.replace(':', '-').replace('.', '-'), image));
        try {
            host.ask("rm -f /etc/dpkg/dpkg.cfg.d/*mmdebstrap*\n" + Packages.install("zsh fish man-db", ""));
            assertThat(host.sh("command -v java").status()).as("a Java").isNotZero();
            // Debian 13 mounts another /tmp when it boots, where nothing is that was copied in
            Engine.docker("cp", file("flux_*.deb").toString(), host.container() + ":/root/flux.deb");
            var before = host.ask(FILES);
            host.ask("dpkg -i /root/flux.deb");

            assertThat(host.ask("flux --version")).startsWith("flux ");
            assertThat(host.ask("FLUX_JAVA_OPTIONS=-XX:AOTMode=on flux --version"))
                    .as("from the start-up cache")
                    .startsWith("flux ");
            used(host);

            host.ask("dpkg -P flux");
            assertThat(host.ask(
                            "rm -rf /root/fleet /root/.local /root/.cache /root/.config /root/.zcompdump*\n" + FILES))
                    .isEqualTo(before);
        } finally {
            host.remove();
        }
    }

    private static void used(LabHost host) {
        assertThat(host.ask(BOUNDED))
                .contains("lacks CAP_NET_ADMIN, CAP_SYS_ADMIN, CAP_SYS_PTRACE", "--privileged", "exit 1");
        var demo = host.sh("LANG=C.UTF-8 flux demo");
        assertThat(demo.out())
                .as(demo.err())
                .contains("== Second run", "All 5 hosts are as desired; nothing had to change");
        assertThat(
                        host.ask(
                                "flux init /root/fleet && cd /root/fleet && flux config check && flux inventory check -i inventory.toml"))
                .contains("flux.toml: ", "3 hosts");
        assertThat(host.ask("cd /root/fleet && flux doctor")).contains("Nothing must be mended");
        completes(host.ask(COMPLETE));
        assertThat(host.ask("man -P cat flux && man -P cat flux-orchestrate"))
                .contains("EXIT STATUS", "flux orchestrate -i inventory.toml --dry-run");
        assertThat(host.ask("flux help selectors")).contains("binds closer");
    }

    private static void completes(String said) {
        var run = said.replaceFirst("(?s).*the run is ([0-9a-f]{8})\n.*", "$1");
        assertThat(run).matches("[0-9a-f]{8}");
        for (var shell : List.of("bash", "zsh", "fish")) {
            assertThat(said).contains(shell + " db01", shell + " @web", shell + " hostname", shell + " " + run);
        }
        assertThat(said).contains("zsh finds _flux");
    }

    @Test
    void theRpmIsInstalledUsedAndGoneAgain() {
        var rpm = Command.of("sh", "-c", "command -v rpm").run().status() == 0;
        if (!rpm) {
            Lab.cannot("the .rpm package: there is no rpm on this machine");
        }
        assumeTrue(rpm, "no rpm");
        var root = folder.resolve("root").toString();
        var database = List.of("rpm", "--root", root, "--dbpath", "/var/lib/rpm");
        rpm(database, "--initdb");
        rpm(database, "-i", "--nodeps", "--ignorearch", file("flux-*.rpm").toString());
        assertThat(version(Path.of(root, "usr/bin/flux"))).startsWith("flux ");
        assertThat(Path.of(root, "usr/share/man/man1/flux.1.gz")).isRegularFile();
        assertThat(Path.of(root, "usr/share/zsh/site-functions/_flux")).isRegularFile();
        rpm(database, "-e", "flux");
        assertThat(Command.of("find", root, "-name", "*flux*").run().orThrow()).isEmpty();
    }

    private static void rpm(List<String> database, String... words) {
        Command.of(Stream.concat(database.stream(), Stream.of(words)).toList())
                .run()
                .orThrow();
    }

    private String version(Path flux) {
        var words = List.of(flux.toString(), "--version");
        var variables =
                Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "FLUX_JAVA_OPTIONS", "-XX:AOTMode=on");
        return new Command(words, variables, folder, "").run().orThrow();
    }

    private Command.Result install(Path releases, String... words) {
        var all = Stream.concat(Stream.of("sh", RELEASE.resolve("install.sh").toString()), Stream.of(words))
                .toList();
        var variables =
                Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "FLUX_RELEASE_URL", "file://" + releases);
        return new Command(all, variables, folder, "").run();
    }

    @Test
    void theInstallScriptTakesOnlyWhatTheChecksumsName() throws IOException {
        var archive = file("flux-*-linux-*.tar.gz");
        var version =
                archive.getFileName().toString().replaceFirst("^flux-", "").replaceFirst("-linux-.*$", "");
        var releases = Files.createDirectories(folder.resolve("releases"));
        var here = Files.createDirectories(releases.resolve("v" + version));
        Files.copy(archive, here.resolve(archive.getFileName()));
        Files.writeString(here.resolve("SHA256SUMS"), "0".repeat(64) + "  " + archive.getFileName() + "\n");

        var refused = install(releases);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("nothing was installed");
        assertThat(folder.resolve(".local")).doesNotExist();

        Files.delete(here.resolve("SHA256SUMS"));
        Files.copy(RELEASE.resolve("SHA256SUMS"), here.resolve("SHA256SUMS"));
        for (int i = 0; i < 2; i++) {
            install(releases).orThrow();
            assertThat(version(folder.resolve(".local/bin/flux"))).startsWith("flux ");
        }
        assertThat(folder.resolve(".local/share/man/man1/flux.1")).isRegularFile();
        install(releases, "--remove").orThrow();
        assertThat(Command.of("find", folder.resolve(".local").toString(), "!", "-type", "d")
                        .run()
                        .orThrow())
                .isEmpty();
    }

    @Test
    void everyFileOfTheReleaseHasItsChecksum() {
        var check = new Command(List.of("sha256sum", "-c", "--strict", "SHA256SUMS"), Map.of(), RELEASE, "").run();
        assertThat(check.status()).as(check.out() + check.err()).isZero();
        assertThat(check.out())
                .contains("flux.rb: OK", "install.sh: OK", "-sources.jar: OK", "-javadoc.jar: OK", ".cdx.json: OK")
                .contains(".deb: OK", ".tar.gz: OK");
    }
}
