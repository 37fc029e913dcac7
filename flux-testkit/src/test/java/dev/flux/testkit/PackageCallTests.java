package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Manager;
import dev.flux.resource.Packages.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the programs of a package manager are called: they ask nobody, and where only a question is put to them they
/// leave
/// nothing.
class PackageCallTests {

    private static final Manager APT = PackageStub.APT;
    private static final Manager DNF = PackageStub.DNF;

    private final Path folder;
    private final ShellHost host;

    PackageCallTests(@TempDir Path folder) {
        this.folder = folder;
        this.host = new ShellHost(folder, "dash");
        PackageStub.install(host);
    }

    /// Each notes something before it does what it is there for.
    private void noting(String what) {
        for (var program : List.of("apt-get", "apt-mark", "dpkg", "dnf")) {
            host.stub(
                    program,
                    "printf '%s\\n' \"" + what + "\" >>\"$ROOT/../" + program + ".said\"\n"
                            + PackageStub.read(program));
        }
    }

    private List<String> said(String program) throws IOException {
        return Files.readAllLines(folder.resolve(program + ".said"));
    }

    /// Needrestart only lists, and debconf takes what it has, whichever of the programs starts them; whoever asks all
    /// the same hears the end of the input.
    @Test
    void UPD3_needrestartAndDebconfAskNobodyWhicheverProgramStartsThem() throws IOException {
        noting("$NEEDRESTART_MODE $DEBIAN_FRONTEND $(cat)");
        host.file("/pk/broken", "vim\n");
        Files.delete(host.path("/var/lib/apt/lists/lab_Packages"));

        var said = host.apply(
                new Packages.Whole(APT, true),
                new Packages.Index(APT, Duration.ofHours(1)),
                new Packages.Present(APT, List.of("nginx"), true),
                new Packages.Upgraded(APT, Scope.ALL, List.of()),
                new Packages.Absent(APT, List.of("nginx")),
                new Packages.Present(DNF, List.of("nginx"), true));

        assertThat(said.outcomes()).containsExactly("changed", "unchanged", "changed", "changed", "changed", "changed");
        for (var program : List.of("apt-get", "apt-mark", "dpkg", "dnf")) {
            assertThat(said(program)).as(program).isNotEmpty().containsOnly("l noninteractive ");
        }
    }

    @Test
    void C2_aDryRunAsksInASimulationAndLeavesNoCache() throws IOException {
        noting("$*");
        host.file("/pk/archive", "curl 1.0-1\nnginx 1.0-1\nold 1.0-1\nvim 1.0-1\n");
        for (var manager : List.of(APT, DNF)) {
            host.plan(List.of(
                    new Packages.Present(manager, List.of("nginx"), true),
                    new Packages.Absent(manager, List.of("old")),
                    new Packages.Upgraded(manager, Scope.ALL, List.of()),
                    new Packages.Upgraded(manager, Scope.FULL, List.of("x*")),
                    new Packages.Unused(manager, Scope.NONE)));
        }

        assertThat(said("apt-get"))
                .allMatch(line -> (line + " ").contains(" -s ") && line.contains("Debug::NoLocking=1"))
                .allMatch(line -> line.contains("Dir::Cache::pkgcache= ") && line.contains("Dir::Cache::srcpkgcache="));
        assertThat(said("apt-mark"))
                .contains("-o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= showhold")
                .allMatch(line -> line.contains("Dir::Cache::pkgcache= "));
        assertThat(said("dnf")).allMatch(line -> line.startsWith("-q -C "));
    }
}
