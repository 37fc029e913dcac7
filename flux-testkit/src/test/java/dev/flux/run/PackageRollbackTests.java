package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.resource.ManagedBlock;
import dev.flux.resource.Packages;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.testkit.TreeImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Packages bring scripts that change files of earlier steps, as those that make accounts: such a run can be undone.
final class PackageRollbackTests {

    private static final Packages.Manager APT = new Packages.Manager(Packages.Tool.APT, Duration.ofSeconds(2), false);

    /// Package managers that know one package, whose script adds a line to a file. Where somebody is said to be there,
    /// he changes another file before the package comes.
    private static final String STUBS = """
            cd FOLDER
            cat >apt-get <<'E'
            #!/bin/sh
            case " $* " in
              *' -s '*) echo 'Inst tool (1.0)' ;;
              *' install '*) : >FOLDER/have && echo 'brought along' >>FOLDER/tree/one ;;
              *' purge '*) rm -f FOLDER/have ;;
            esac
            E
            cat >dpkg-query <<'E'
            #!/bin/sh
            [ ! -e FOLDER/somebody ] || echo 'by hand' >>FOLDER/tree/two
            echo 'installed base 1.0'
            [ -e FOLDER/have ] || exit 0
            case $* in *', '*) echo 'installed, tool, tool:all, ' ;; *) echo 'installed tool 1.0' ;; esac
            E
            printf '#!/bin/sh\\n' >apt-mark
            chmod 755 apt-get dpkg-query apt-mark
            for one in apt-get dpkg-query apt-mark; do mount --bind $one /usr/bin/$one || echo failed; done
            """;

    @TempDir
    Path folder;

    private Path tree = Path.of("/");

    @BeforeEach
    void makeATree() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/apt-get")), "there is no apt to stand in for");
        tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("one"), "one as it was\n");
        Files.writeString(tree.resolve("two"), "two as it was\n");
    }

    private ThrowawayHost host(PosixShell shell) {
        var host = Hosts.of(shell, folder);
        assertThat(host.sh(STUBS.replace("FOLDER", folder.toString()))).isEmpty();
        return host;
    }

    /// What others write outside of it does not matter to the step.
    private ManagedBlock block(String name) {
        return new ManagedBlock(tree.resolve(name).toString(), "test", "ours\n", Optional.empty());
    }

    private HostReport run(ThrowawayHost host) throws InterruptedException {
        return new Fleet(FakeTransport.to(host), folder)
                .apply(block("one"), block("two"), new Packages.Present(APT, List.of("tool"), true));
    }

    private HostReport back(ThrowawayHost host) throws InterruptedException {
        return new Fleet(FakeTransport.to(host), folder).on("web01", new Back(Mode.APPLY, false));
    }

    @ParameterizedTest
    @EnumSource
    void whatAPackageChangesInTheSameRunIsTheRunsOwn(PosixShell shell) throws Exception {
        try (var host = host(shell)) {
            var before = TreeImage.ofFiles(tree);
            assertThat(run(host).outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(tree.resolve("one")).content().contains("ours\n", "brought along");

            var report = back(host);

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(TreeImage.ofFiles(tree)).isEqualTo(before);
            assertThat(folder.resolve("have")).doesNotExist();
        }
    }

    @Test
    void whatSomebodyElseChangesMeanwhileIsNot() throws Exception {
        try (var host = host(PosixShell.DASH)) {
            Files.createFile(folder.resolve("somebody"));
            run(host);
            Files.delete(folder.resolve("somebody"));

            var report = back(host);

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.REFUSED);
            assertThat(report.cause())
                    .contains("changed since", tree.resolve("two").toString());
            assertThat(report.cause()).doesNotContain(tree.resolve("one").toString());
        }
    }
}
