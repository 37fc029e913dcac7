package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.testkit.TreeImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The state folder's disk has room when a run begins, and fills up while a file is saved.
final class FullDiskTests {

    @TempDir
    Path folder;

    private Path tree = Path.of("/");

    @BeforeEach
    void makeATree() throws Exception {
        tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("small"), "as it was\n");
        Files.writeString(tree.resolve("large"), "0123456789abcdef".repeat(125_000));
        Files.createDirectories(folder.resolve("var"));
    }

    private Fleet fleet(ThrowawayHost host) {
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.state = Optional.of(folder + "/var/flux");
        return fleet;
    }

    private FileContent file(String name) {
        return new FileContent(tree.resolve(name).toString(), "0644", "root:root", "new\n");
    }

    @ParameterizedTest
    @EnumSource
    void F38_aStepWhoseFilesCannotBeSavedIsNotRunAndEarlierOnesCanBePutBack(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            host.sh("mount -t tmpfs -o mode=755,size=1m tmpfs " + folder + "/var");
            var before = TreeImage.ofFiles(tree);

            var report = fleet(host).apply(file("small"), file("large"), file("never"));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause())
                    .matches("the checkpoint could not be written; no space left on " + folder
                            + "/var \\([01] MB free of 1 MB\\)");
            assertThat(report.next()).startsWith("free some on " + folder + "/var, then: flux ");
            assertThat(report.count(Outcome.CHANGED)).isOne();
            assertThat(Files.size(tree.resolve("large"))).isEqualTo(2_000_000);
            assertThat(tree.resolve("never")).doesNotExist();
            assertThat(host.sh("df -k --output=avail " + folder + "/var | tail -n 1")
                            .strip())
                    .isNotEqualTo("0");

            var back = fleet(host).on("web01", new Back(Mode.APPLY, false));

            assertThat(back.outcome()).as("%s", back).isEqualTo(HostOutcome.COMPLETED);
            assertThat(TreeImage.ofFiles(tree)).isEqualTo(before);
            Hosts.assertEmpty(host);
        }
    }

    private FileContent sized(String name, int size) {
        return new FileContent(tree.resolve(name).toString(), "0644", "root:root", "n".repeat(size - 1) + "\n");
    }

    /// What was written last goes first, so that there is room for what was there before.
    @ParameterizedTest
    @EnumSource
    void F38_aDiskThatFillsInTheMiddleOfAStepIsFreedAndTheOldFilesComeBack(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            host.sh("mount -t tmpfs -o mode=755,size=1m tmpfs " + tree + " && head -c 400000 /dev/zero >" + tree
                    + "/first");
            var fleet = fleet(host);

            var report = fleet.on(
                    "web01",
                    new Undoing(Fleet.steps(
                            Mode.APPLY, sized("first", 1000), sized("second", 900_000), sized("third", 500_000))));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(report.cause()).isEqualTo("exit 1; no space left on " + tree + " (0 MB free of 1 MB)");
            assertThat(host.sh("cd " + tree + " && ls && wc -c <first && tr -d '\\0' <first | wc -c"))
                    .isEqualTo("first\n400000\n0\n");
            Hosts.assertEmpty(host);
        }
    }

    /// Work of which a failed step undoes the run.
    private record Undoing(Work work) implements Work {

        @Override
        public boolean become(Host host) {
            return work.become(host);
        }

        @Override
        public boolean rollback(Host host) {
            return true;
        }

        @Override
        public Payload payload(Host host, Facts facts) {
            return work.payload(host, facts);
        }
    }
}
