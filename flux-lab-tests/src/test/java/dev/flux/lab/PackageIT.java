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

    /// What bash and zsh show, with zsh's own last step left out.
    private static final String COMPLETE = """
            cd /root/fleet
            bash -c '. /usr/share/bash-completion/completions/flux
              COMP_LINE="flux ssh -i inventory.toml db" COMP_POINT=29 COMP_WORDS=(flux ssh -i inventory.toml db) COMP_CWORD=4
              _flux; echo "bash ${COMPREPLY[@]}"'
            zsh -f -c 'autoload -U compinit && compinit -D && echo "zsh finds $_comps[flux]"
              _describe() { print -rl -- "zsh ${(@P)2}" }; _files() { : }
              words=(flux ssh -i inventory.toml db) CURRENT=5; _flux'
            fish -c 'echo fish (complete -C "flux ssh -i inventory.toml db")'
            """;

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
        var wide = Lab.wide() ? Stream.of("debian:11", "debian:13", "ubuntu:22.04") : Stream.<String>empty();
        return Stream.concat(Stream.of("debian:12", "ubuntu:24.04"), wide).filter(Packages::canInstall);
    }

    @ParameterizedTest
    @MethodSource("images")
    void theDebianPackageIsInstalledUsedAndGoneAgain(String image) {
        var host = Lab.host(HostSpec.machine("deb-" + image.replace(':', '-').replace('.', '-'), image));
        try {
            host.ask("rm -f /etc/dpkg/dpkg.cfg.d/*mmdebstrap*\n" + Packages.install("zsh fish man-db", ""));
            assertThat(host.sh("command -v java").status()).as("a Java").isNotZero();
            Engine.docker("cp", file("flux_*.deb").toString(), host.container() + ":/tmp/flux.deb");
            var before = host.ask(FILES);
            host.ask("dpkg -i /tmp/flux.deb");

            assertThat(host.ask("flux --version")).startsWith("flux ");
            assertThat(host.ask("FLUX_JAVA_OPTIONS=-XX:AOTMode=on flux --version"))
                    .as("from the start-up cache")
                    .startsWith("flux ");
            used(host);

            host.ask("dpkg -r flux");
            assertThat(host.ask(
                            "rm -rf /root/fleet /root/.local /root/.cache /root/.config /root/.zcompdump*\n" + FILES))
                    .isEqualTo(before);
        } finally {
            host.remove();
        }
    }

    private static void used(LabHost host) {
        var demo = host.sh("LANG=C.UTF-8 flux demo");
        assertThat(demo.out())
                .as(demo.err())
                .contains("== Second run", "All 5 hosts are as desired; nothing had to change");
        assertThat(
                        host.ask(
                                "flux init /root/fleet && cd /root/fleet && flux config check && flux inventory check -i inventory.toml"))
                .contains("flux.toml: ", "3 hosts");
        assertThat(host.ask("cd /root/fleet && flux doctor")).contains("Nothing must be mended");
        assertThat(host.ask(COMPLETE)).contains("bash db01", "zsh finds _flux", "zsh db01", "fish db01");
        assertThat(host.ask("MANPAGER=cat man -P cat flux-ssh")).contains("Open a shell on a host");
        assertThat(host.ask("flux help selectors")).contains("binds closer");
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
        var here = Files.createDirectories(releases.resolve(version));
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
