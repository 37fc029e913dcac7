package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.FileContent;
import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the scripts of packages make goes with them when an installation is undone, and nothing else does.
class PackageTracesTests {

    /// What packages leave behind on real distributions, and what somebody or something has made his own since.
    private static final String COME = """
            cd "$ROOT/etc"
            echo Etc/UTC >timezone
            mkdir -p xml deep/er ours ../usr/local/share/fonts ../var/lib/owner
            echo x >deep/er/file
            echo x >touched
            echo x >"with a blank"
            ln -s /nowhere dangling
            ln -s timezone leads
            ln -s ../timezone xml/zone
            echo 5 >../usr/local/share/fonts/.uuid
            echo poldi:x:990:990::/:/bin/false >>passwd
            echo poldi:x:990: >>group
            echo 'poldi:!:20000::::::' >>shadow
            echo owner:x:991:992::/:/bin/false >>passwd
            echo extra:x:993: >>group
            echo x >../var/lib/owner/file && chown 991 ../var/lib/owner/file
            echo /usr/bin/tmux >>shells
            echo person:x:1000:1000::/home/person:/bin/sh >>passwd
            """;

    /// Twice the same, as Debian's own scripts leave it, and make it one line when they take something out of it.
    private static final String SHELLS = "/bin/sh\n/usr/bin/zsh\n/usr/bin/zsh\n";

    private static final String GO = """
            echo by hand >>"$ROOT/etc/touched"
            echo by hand >"$ROOT/etc/ours/file"
            awk '!/tmux/ && !seen[$0]++' "$ROOT/etc/shells" >"$ROOT/etc/shells.new" && mv "$ROOT/etc/shells.new" "$ROOT/etc/shells"
            """;

    private final ShellHost host;

    PackageTracesTests(@TempDir Path folder) {
        host = new ShellHost(folder, "dash");
        PackageStub.install(host);
        host.file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
        host.file("/etc/shadow", "root:*:20000::::::\n");
        host.file("/etc/group", "root:x:0:\n");
        host.file("/etc/shells", SHELLS);
        host.file("/etc/there", "before\n");
        host.file("/usr/local/share/keep", "before\n");
        host.file("/pk/go", GO);
        host.file("/pk/come", COME);
    }

    private static Packages nginx(Tool tool) {
        return new Packages.Present(
                tool == Tool.APT ? PackageStub.APT : PackageStub.DNF, List.of("nginx", "curl"), true);
    }

    @ParameterizedTest
    @EnumSource(names = {"APT", "DNF4"})
    void whatScriptsMadeGoesWithTheirPackages(Tool tool) throws IOException {
        var before = TreeImage.of(host.root()).withoutTimes();

        var said = host.applyAndUndo(List.of(nginx(tool), FileContent.of("/etc/timezone", "Europe/Berlin\n")));

        assertThat(said.outcomes())
                .containsExactly("changed", "changed", "failed", "rolled-back", "rolled-back", "rolled-back");
        assertThat(host.path("/etc/touched")).hasContent("x\nby hand");
        assertThat(host.path("/etc/ours/file")).hasContent("by hand");
        // something belongs to it; a person's account is nobody's to take away
        assertThat(host.path("/etc/passwd")).hasContent("""
                        root:x:0:0::/root:/bin/sh
                        owner:x:991:992::/:/bin/false
                        person:x:1000:1000::/home/person:/bin/sh
                        """);
        assertThat(host.path("/etc/group")).hasContent("root:x:0:\n");
        for (var one : List.of("/etc/touched", "/etc/ours/file", "/var/lib/owner/file")) {
            Files.delete(host.path(one));
        }
        Files.delete(host.path("/etc/ours"));
        Files.delete(host.path("/var/lib/owner"));
        host.file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
        assertThat(withoutBackups(TreeImage.of(host.root()).withoutTimes())).isEqualTo(withoutBackups(before));
    }

    @ParameterizedTest
    @EnumSource(names = {"APT", "DNF4"})
    void aShellThatSomebodyHasAddedSinceStays(Tool tool) {
        // while the step after the packages is done
        host.stub("chown", "echo /opt/sh >>\"$ROOT/etc/shells\"; exec /bin/chown \"$@\"");

        host.applyAndUndo(List.of(nginx(tool), FileContent.of("/etc/timezone", "Europe/Berlin\n")));

        assertThat(host.path("/etc/shells")).hasContent("/bin/sh\n/usr/bin/zsh\n/opt/sh\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"APT", "DNF4"})
    void aListThatWasCutShortIsNotUsed(Tool tool) throws IOException {
        // as a disk that is full, or a find that knows less
        host.stub("find", "/usr/bin/find \"$@\" | head -n 1; exit 1");

        host.applyAndUndo(List.of(nginx(tool)));

        assertThat(host.path("/etc/there")).exists();
        assertThat(host.path("/etc/timezone")).exists();
        assertThat(Files.readString(host.path("/etc/passwd"))).contains("poldi");
    }

    /// Without what shadow's tools write each time.
    private static Map<String, String> withoutBackups(TreeImage image) {
        var entries = new TreeMap<>(image.entries());
        entries.keySet().removeIf(path -> path.matches("etc/(passwd|shadow|group|gshadow|subuid|subgid)-"));
        return entries;
    }
}
