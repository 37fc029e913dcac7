package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.resource.ManagedBlock;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What stays as it was where a file of somebody else's is changed.
final class FilePromiseTests {

    @TempDir
    Path folder;

    private Path tree = Path.of("/");

    @BeforeEach
    void makeATree() throws Exception {
        tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("file"), "theirs\n");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("file"));
    }

    private List<String> names() throws Exception {
        try (var files = Files.list(tree)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String look(ThrowawayHost host, Path file) {
        return host.sh("stat -c '%a %u:%g %F' " + file).strip();
    }

    @ParameterizedTest
    @EnumSource
    void C5_C6_ownerModeAndLinksStayAndNothingIsLeftBeside(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            host.sh("chown 12:13 " + tree + "/file; chmod 604 " + tree + "/file");

            var block = new ManagedBlock(tree.resolve("link").toString(), "test", "ours\n", Optional.empty());
            var report = new Fleet(FakeTransport.to(host), folder).apply(block);

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(host.sh("cat " + tree + "/file")).contains("ours\n", "theirs\n");
            assertThat(look(host, tree.resolve("file"))).isEqualTo("604 12:13 regular file");
            assertThat(look(host, tree.resolve("link"))).endsWith("symbolic link");
            assertThat(names()).containsExactly("file", "link");
        }
    }
}
