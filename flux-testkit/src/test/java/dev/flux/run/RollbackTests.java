package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.testkit.TreeImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A later run puts back what earlier ones changed, byte for byte, or says why it does not: what
/// [dev.flux.resource.RunUndone] promises.
final class RollbackTests {

    @TempDir
    Path folder;

    private Path tree = Path.of("/");

    @BeforeEach
    void makeATree() throws Exception {
        tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("one"), "one as it was\n");
        Files.writeString(tree.resolve("two"), "two as it was\n");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("two"));
    }

    private Fleet fleet(ThrowawayHost host) {
        return new Fleet(FakeTransport.to(host), folder);
    }

    private FileContent file(String name, String content) {
        return new FileContent(tree.resolve(name).toString(), "0640", "root:root", content);
    }

    private HostReport back(ThrowawayHost host) throws InterruptedException {
        return fleet(host).on("web01", new Back(Mode.APPLY, false));
    }

    private void change(ThrowawayHost host, Resource... resources) throws InterruptedException {
        var report = fleet(host).apply(resources);
        assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    void twoRunsArePutBackByteForByteAndOnceOnly(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var before = TreeImage.ofFiles(tree);
            change(
                    host,
                    file("one", "first\n"),
                    file("made/deep", "x\n"),
                    new FileAbsent(tree.resolve("link").toString()));
            change(host, file("one", "second\n"), file("two", "second\n"));

            var report = back(host);

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.steps()).extracting(step -> step.title()).containsExactly("run 2", "run 1");
            assertThat(report.count(Outcome.CHANGED)).isEqualTo(2);
            assertThat(TreeImage.ofFiles(tree)).isEqualTo(before);
            assertThat(back(host).steps()).isEmpty();
            assertThat(TreeImage.ofFiles(tree)).isEqualTo(before);
        }
    }

    /// A host marks a run as over a moment after it has said so.
    private void awaitOver(int runs) throws Exception {
        long over = 0;
        for (int i = 0; i < 100 && over < runs; i++) {
            Thread.sleep(50);
            try (var files = Files.walk(folder.resolve("state/runs"))) {
                over = files.filter(file -> file.endsWith("1.1/over")).count();
            }
        }
        assertThat(over).isEqualTo(runs);
    }

    @Test
    void aDryRunShowsWhatWouldBePutBackAndTouchesNothing() throws Exception {
        try (var host = Hosts.dash(folder)) {
            Files.setPosixFilePermissions(
                    tree.resolve("one"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            change(host, new FileContent(tree.resolve("one").toString(), "0644", "root:root", "first\n"));
            change(host, new FileContent(tree.resolve("one").toString(), "0644", "root:root", "second\n"));
            awaitOver(2);
            var image = TreeImage.ofFiles(folder);
            var fleet = fleet(host);
            fleet.dryRun = true;

            var report = fleet.on("web01", new Back(Mode.PLAN, false));

            assertThat(report.count(Outcome.WOULD_CHANGE)).as("%s", report).isEqualTo(2);
            var change = report.steps().getLast().change().orElseThrow();
            assertThat(change.before().orElseThrow()).contains("second");
            assertThat(change.after().orElseThrow()).contains("one as it was");
            Files.delete(folder.resolve("journal-" + fleet.run).resolve("journal.jsonl"));
            Files.delete(folder.resolve("journal-" + fleet.run));
            assertThat(TreeImage.ofFiles(folder)).isEqualTo(image);
        }
    }

    @Test
    void whatOthersHaveChangedSinceIsLeftAloneUnlessForced() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var before = TreeImage.ofFiles(tree);
            change(host, file("one", "first\n"), file("two", "first\n"));
            Files.writeString(tree.resolve("two"), "somebody's own\n");

            var report = back(host);

            assertThat(report.outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(report.cause())
                    .contains("changed since", tree.resolve("two").toString(), "nothing was changed");
            assertThat(report.next()).contains("--force");
            assertThat(report.steps().getFirst().change()).isPresent();
            assertThat(tree.resolve("one")).hasContent("first");

            assertThat(fleet(host).on("web01", new Back(Mode.APPLY, true)).outcome())
                    .isEqualTo(HostOutcome.COMPLETED);
            assertThat(TreeImage.ofFiles(tree)).isEqualTo(before);
        }
    }

    @Test
    void aChangeBetweenTwoRunsIsNoticedToo() throws Exception {
        try (var host = Hosts.dash(folder)) {
            change(host, file("one", "first\n"));
            Files.writeString(tree.resolve("one"), "somebody's own\n");
            change(host, file("one", "second\n"));

            assertThat(back(host).outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(tree.resolve("one")).hasContent("second");
        }
    }

    @Test
    void SEC35_aBackupThatWasTamperedWithIsNotUsed() throws Exception {
        try (var host = Hosts.dash(folder)) {
            change(host, file("one", "first\n"));
            host.sh("for f in " + folder + "/state/runs/*/1.1/checkpoint/*.copy; do echo evil >$f; done");

            var report = back(host);

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.FAILED);
            assertThat(report.steps().getFirst().output())
                    .contains("step 1 could not be put back", "is not what was saved; it is not used");
            assertThat(tree.resolve("one")).hasContent("first");
        }
    }

    @Test
    void SEC35_aStoredScriptThatWasTamperedWithIsNotRun() throws Exception {
        try (var host = Hosts.dash(folder)) {
            change(host, file("one", "first\n"));
            Hosts.assertEmpty(host);
            host.sh("for f in " + folder + "/state/runs/*/1.1/payload; do echo 'touch " + folder + "/evil' >>$f; done");

            assertThat(back(host).outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(folder.resolve("evil")).doesNotExist();
        }
    }

    @Test
    void SEC35_whatHasBecomeAFolderIsLeftAlone() throws Exception {
        try (var host = Hosts.dash(folder)) {
            change(host, file("one", "first\n"));
            Files.delete(tree.resolve("one"));
            Files.createDirectory(tree.resolve("one"));

            assertThat(fleet(host).on("web01", new Back(Mode.APPLY, true)).outcome())
                    .isEqualTo(HostOutcome.FAILED);
            assertThat(tree.resolve("one")).isDirectory();
        }
    }

    @Test
    void F58_aRunKilledBetweenTwoFilesIsPutBackWhole() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var before = TreeImage.ofFiles(tree);
            var run = CompletableFuture.supplyAsync(() -> {
                try {
                    return fleet(host)
                            .apply(
                                    file("one", "new\n"),
                                    file("two", "new\n"),
                                    file("three/" + "x".repeat(200) + "/y", "new\n"));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < 2000 && Files.readString(tree.resolve("one")).startsWith("one as"); i++) {
                Thread.sleep(5);
            }
            host.sh("kill -9 $(cut -d' ' -f1 " + folder + "/state/runs/*/1.1/pid)");
            run.get();
            Thread.sleep(500);

            var report = fleet(host).on("web01", new Back(Mode.APPLY, false));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            host.sh("rm -rf " + tree + "/three");
            assertThat(TreeImage.ofFiles(tree)).isEqualTo(before);
        }
    }

    /// The last step begins with a program that does not end, so that the run is killed there and nowhere else. The
    /// first file was changed twice: put back in any other order it would be as the first step left it.
    @Test
    void F58_filesThatWereChangedWhenARunIsKilledArePutBackInReverse() throws Exception {
        try (var host = Hosts.dash(folder)) {
            host.sh("""
                    cd %s && cp "$(readlink -f "$(command -v chown)")" real && cat >slow <<'END'
                    #!/bin/sh
                    case $* in */three*) touch %1$s/started && sleep 60 ;; esac
                    exec %1$s/real "$@"
                    END
                    chmod 755 slow && mount --bind slow "$(readlink -f "$(command -v chown)")\"""".formatted(folder));
            var before = TreeImage.ofFiles(tree);
            var run = CompletableFuture.supplyAsync(() -> {
                try {
                    return fleet(host)
                            .apply(
                                    file("one", "1\n"),
                                    file("two", "2\n"),
                                    file("one", "3\n"),
                                    file("three/new", "4\n"));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            host.sh("until [ -e " + folder + "/started ]; do sleep 0.05; done; kill -9 $(cut -d' ' -f1 " + folder
                    + "/state/runs/*/1.1/pid)");
            assertThat(run.get().outcome()).isEqualTo(HostOutcome.INTERRUPTED);
            assertThat(tree.resolve("one")).hasContent("3");
            Hosts.assertEmpty(host);

            var report = back(host);

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(host.sh("cat " + folder + "/state/runs/*/1.1/result.restore"))
                    .contains("3 ok\n2 ok\n1 ok\n");
            host.sh("rm -rf " + tree + "/three");
            assertThat(TreeImage.ofFiles(tree)).isEqualTo(before);
        }
    }
}
