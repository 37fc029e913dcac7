package dev.flux.trial;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.testkit.PosixShell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A listing holds what a comparison needs, in every shell, and every kind of difference is seen.
final class TreeTests {

    @TempDir
    Path folder;

    private Path tree = Path.of("/");

    @BeforeEach
    void makeATree() throws Exception {
        tree = Files.createDirectory(folder.resolve("it's"));
        Files.writeString(tree.resolve("one"), "one\n");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("one"));
        Files.createDirectory(tree.resolve("state"));
        Files.writeString(tree.resolve("state/journal"), "Flux's own");
    }

    private String script() {
        return Tree.script(tree.resolve("state").toString(), List.of(tree.toString()));
    }

    private Tree listed(PosixShell shell) throws Exception {
        return listed(shell, script());
    }

    private Tree listed(PosixShell shell, String script) throws Exception {
        var name = folder.resolve(shell.name());
        if (!Files.exists(name)) {
            // busybox is a shell by the name it is called
            Files.createSymbolicLink(Files.createDirectories(name).resolve("sh"), shell.file());
        }
        var process = new ProcessBuilder(name.resolve("sh").toString(), "-c", script)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return Tree.parse(output);
    }

    private List<String> differences(Tree before) throws Exception {
        var prefix = tree + "/";
        return listed(PosixShell.here().getFirst()).differences(before).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void listsTheSameInEveryShell(PosixShell shell) throws Exception {
        assumeTrue(shell.isHere(), "skipped: " + shell + " is not here");

        var all = listed(shell);

        var one = requireNonNull(all.files().get(tree.resolve("one").toString()));
        assertThat(one.sha256()).isEqualTo("2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806");
        assertThat(one.size()).isEqualTo(4);
        assertThat(all.files()).containsKey("/etc/passwd").doesNotContainKey(tree.resolve("state") + "/journal");
        assertThat(all.files().get(tree.resolve("link").toString()))
                .extracting(Tree.File::link)
                .isEqualTo("one");
        assertThat(all.values()).containsKey("/proc/sys/kernel/hostname");
    }

    @Test
    void seesEveryKindOfDifference() throws Exception {
        var before = listed(PosixShell.here().getFirst());
        assertThat(differences(before)).isEmpty();

        Files.writeString(tree.resolve("one"), "eno\n");
        assertThat(differences(before)).containsExactly("one: content differs, 4 -> 4 bytes");
        Files.writeString(tree.resolve("one"), "one\n");
        Files.setPosixFilePermissions(tree.resolve("one"), PosixFilePermissions.fromString("rwx------"));
        assertThat(differences(before))
                .singleElement()
                .asString()
                .startsWith("one: mode ")
                .endsWith("-> 700");
        Files.delete(tree.resolve("one"));
        assertThat(differences(before)).containsExactly("one: is gone, was a file");
        Files.createDirectory(tree.resolve("one"));
        assertThat(differences(before)).containsExactly("one: is a folder, was a file");
        Files.delete(tree.resolve("link"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("two"));
        assertThat(differences(before)).contains("link: leads to two, led to one");
        Files.writeString(tree.resolve("new"), "");
        assertThat(differences(before)).anyMatch(line -> line.startsWith("new: is new, a file of mode "));
        Files.writeString(tree.resolve("state/journal"), "more");
        assertThat(differences(before)).noneMatch(line -> line.startsWith("state"));
    }

    /// Each login of Flux's own has a session where logind is, and none of them is a change of the host.
    @Test
    void aSessionIsNoUnitOfTheHosts() throws Exception {
        var machine = """
                systemctl() {
                  case $1 in
                    is-active) echo active ;;
                    *) printf '%s\\n' 'ssh.service enabled enabled' 'session-17.scope transient -' 'session-c2.scope transient -' \\
                      'session-migration.service static -' 'flux-guard-1.service transient -' ;;
                  esac
                }
                """ + script().replace("[ -d /run/systemd/system ]", "true");

        assertThat(listed(PosixShell.here().getFirst(), machine).values().keySet())
                .filteredOn(name -> name.startsWith("unit:"))
                .containsExactlyInAnyOrder("unit:ssh.service", "unit:session-migration.service");
    }

    @Test
    void seesValues() {
        var before = Tree.parse("= /proc/sys/kernel/x 1\nend\n");
        var after = Tree.parse("= /proc/sys/kernel/x 2\n= unit:ssh.service enabled\nend\n");
        assertThat(after.differences(before))
                .containsExactly("/proc/sys/kernel/x: is 2, was 1", "unit:ssh.service: is enabled, was nothing");
    }

    @Test
    void halfAListingIsNone() {
        assertThatThrownBy(() -> Tree.parse("f 644 0:0 3 /etc/one\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tree.parse("")).isInstanceOf(IllegalArgumentException.class);
    }
}
