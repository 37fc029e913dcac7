package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.HostRecord;
import dev.flux.resource.FileContent;
import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Manager;
import dev.flux.resource.Packages.Scope;
import dev.flux.resource.Packages.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What packages promise beyond convergence: what is no change, what is refused, what is said.
class PackageTests {

    private static final Manager APT = PackageStub.APT;
    private static final Manager DNF = PackageStub.DNF;

    private final Path folder;
    private final ShellHost host;

    PackageTests(@TempDir Path folder) {
        this.folder = folder;
        this.host = new ShellHost(folder, "dash");
        PackageStub.install(host);
    }

    @Test
    void anIndexIsFetchedByAgeAndThatIsNoChange() throws IOException {
        var index = new Packages.Index(APT, Duration.ofHours(1));
        withoutIndex();

        assertThat(host.plan(index).outcomes()).containsExactly("unchanged");
        assertThat(host.plan(index).reasons()).containsExactly("there is no package index yet");
        assertThat(host.path("/var/lib/apt/lists")).isEmptyDirectory();
        assertThat(host.apply(index).outcomes()).containsExactly("unchanged");
        assertThat(host.path("/var/lib/apt/lists/lab_Packages")).exists();
        assertThat(host.apply(index).outcomes()).containsExactly("unchanged");
        assertThat(log("apt-get").filter(line -> line.contains(" update"))).hasSize(1);

        age(host.state().resolve("apt-index"), Duration.ofHours(5));
        age(host.path("/var/lib/apt/lists"), Duration.ofHours(5));
        assertThat(host.plan(index).reasons()).containsExactly("the package index is 5 hours old");
    }

    @Test
    void aSourceOfPackagesThatIsNewerMakesTheIndexOld() throws IOException {
        withoutIndex();
        var index = new Packages.Index(APT, Duration.ofHours(1));
        host.apply(index);
        age(host.state().resolve("apt-index"), Duration.ofMinutes(10));
        age(host.path("/var/lib/apt/lists"), Duration.ofMinutes(10));
        assertThat(host.plan(index).reasons()).isEmpty();

        host.file("/etc/apt/sources.list.d/new.list", "deb x\n");

        assertThat(host.plan(index).reasons()).containsExactly("the package index is 10 minutes old");
    }

    @Test
    void withoutAnIndexAPackageFetchesOne() throws IOException {
        withoutIndex();
        var present = new Packages.Present(APT, List.of("nginx"), true);

        assertThat(host.apply(present).outcomes()).containsExactly("changed");
        assertThat(log("apt-get").filter(line -> line.contains(" update"))).hasSize(1);
    }

    @Test
    void withAnOldIndexADryRunDoesNotSayThatAPackageIsNowhere() throws IOException {
        withoutIndex();
        var index = new Packages.Index(APT, Duration.ofHours(1));
        var unknown = new Packages.Present(APT, List.of("unknown"), true);

        assertThat(host.plan(index, unknown).outcomes()).containsExactly("unchanged", "would-change");
        assertThat(host.apply(index, unknown).outcomes()).containsExactly("unchanged", "failed");
        assertThat(host.apply(new Packages.Present(DNF, List.of("unknown"), true))
                        .reasons())
                .containsExactly("no repository of this host has unknown");
    }

    @ParameterizedTest
    @EnumSource(names = {"APT", "DNF4"})
    void C2_aPackageThatTwoStepsWantComesOnceInADryRunToo(Tool tool) {
        var manager = tool == Tool.APT ? APT : DNF;
        var both = new Packages.Present(manager, List.of("curl", "nginx"), true);
        var one = new Packages.Present(manager, List.of("nginx"), true);

        assertThat(host.plan(both, one).outcomes()).containsExactly("would-change", "unchanged");
        assertThat(host.apply(both, one).outcomes()).containsExactly("changed", "unchanged");
    }

    @Test
    void C2_aPackageThatAnotherBringsAlongIsThereForTheStepsAfterItInADryRunToo() {
        host.file("/pk/needs", "nginx vim\n");
        host.file("/pk/have", "curl 1.0-1\n");
        var nginx = new Packages.Present(APT, List.of("nginx"), true);
        var vim = new Packages.Present(APT, List.of("vim"), true);

        assertThat(host.plan(vim, nginx).outcomes()).containsExactly("would-change", "would-change");
        assertThat(host.plan(nginx, vim).outcomes()).containsExactly("would-change", "unchanged");
        assertThat(host.apply(nginx, vim).outcomes()).containsExactly("changed", "unchanged");
    }

    @Test
    void UPD2_aMissingPackageIsAFailureUnlessItIsOptional() {
        for (var manager : List.of(APT, DNF)) {
            var required = host.apply(new Packages.Present(manager, List.of("curl", "unknown"), true));
            assertThat(required.outcomes()).containsExactly("failed");
            assertThat(required.reasons().getFirst()).contains("unknown");
            assertThat(host.apply(new Packages.Present(manager, List.of("unknown"), false))
                            .outcomes())
                    .containsExactly("skipped");
        }
    }

    @Test
    void UPD7_anUpdateSaysFromWhichVersionToWhichAndWhatDoesNotComeBack() {
        for (var manager : List.of(APT, DNF)) {
            PackageStub.install(host);
            var said = host.plan(new Packages.Upgraded(manager, Scope.ALL, List.of()));
            var both = said.records().stream()
                    .filter(HostRecord.Saw.class::isInstance)
                    .map(record -> ((HostRecord.Saw) record).sight())
                    .toList();
            var arch = manager.apt() ? "" : ".noarch";
            assertThat(both)
                    .containsExactly(new HostRecord.Sight.Both(
                            "curl" + arch + " 1.0-1\nvim" + arch + " 1.0-1\n",
                            "curl" + arch + " 2.0-1\nvim" + arch + " 2.0-1\n"));
            assertThat(said.reasons()).containsExactly("2 packages; a rollback does not bring older versions back");
            assertThat(host.apply(new Packages.Upgraded(manager, Scope.ALL, List.of()))
                            .outcomes())
                    .containsExactly("changed");
            assertThat(host.path("/pk/have")).hasContent("curl 2.0-1\nold 1.0-1\nvim 2.0-1\n");
        }
    }

    @Test
    void onlySecurityUpdatesAndNoneThatIsExcluded() {
        var security = new Packages.Upgraded(APT, Scope.SECURITY, List.of());
        assertThat(host.apply(security).outcomes()).containsExactly("changed");
        assertThat(host.path("/pk/have")).hasContent("curl 1.0-1\nold 1.0-1\nvim 2.0-1\n");
        assertThat(host.plan(security).outcomes()).containsExactly("unchanged");

        var rest = new Packages.Upgraded(APT, Scope.ALL, List.of("cu*"));
        assertThat(host.plan(rest).outcomes()).containsExactly("unchanged");
    }

    @Test
    void UPD7_whatIsHeldIsReported() {
        host.file("/pk/hold", "curl\n");
        var all = new Packages.Upgraded(APT, Scope.ALL, List.of());

        assertThat(host.apply(all).records())
                .contains(new HostRecord.Warn(1, "held, and not brought up to date: curl"));
        assertThat(host.plan(all).outcomes()).containsExactly("unchanged");
        assertThat(host.path("/pk/have")).content().contains("curl 1.0-1");
    }

    @Test
    void UPD1_UPD5_dnfIsAskedByItsExitStatus() {
        var all = new Packages.Upgraded(DNF, Scope.ALL, List.of());
        assertThat(host.plan(all).outcomes()).containsExactly("would-change");

        host.file("/pk/failing", "");
        var said = host.apply(all);
        assertThat(said.outcomes()).containsExactly("failed");
        assertThat(said.reasons().getFirst()).contains("Failed to download metadata");
    }

    @Test
    void securityOnRedHatNeedsWordOfIt() {
        host.file("/pk/archive", "curl 1.0-1\n");
        var security = new Packages.Upgraded(DNF, Scope.SECURITY, List.of());
        assertThat(host.apply(security).outcomes()).containsExactly("skipped");

        host.file("/pk/advice", "FEDORA-2026-1 Moderate/Sec. curl\n");
        assertThat(host.apply(security).outcomes()).containsExactly("unchanged");
    }

    @Test
    void UPD3_nothingIsEverAsked() throws IOException {
        host.apply(new Packages.Present(APT, List.of("nginx"), true));
        assertThat(log("apt-get").filter(line -> !line.contains(" -s ")))
                .hasSize(1)
                .allMatch(line -> line.contains(" -y ") && line.contains("Dpkg::Options::=--force-confold"))
                .allMatch(line -> line.contains("Dpkg::Options::=--force-confdef") && line.contains("Lock::Timeout=2"));
        Files.delete(folder.resolve("apt-get.log"));
        host.apply(new Packages.Present(new Manager(Tool.APT, Duration.ZERO, true), List.of("tree", "vim"), true));
        host.apply(new Packages.Unused(new Manager(Tool.APT, Duration.ZERO, true), Scope.NONE));
        assertThat(log("apt-get")).noneMatch(line -> line.contains("confdef") && line.contains("confnew"));
        host.apply(new Packages.Present(DNF, List.of("curl", "nginx"), true));
        host.apply(new Packages.Absent(DNF, List.of("vim")));
        assertThat(log("dnf").filter(line -> line.matches("(-y )?(install|remove) .*")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("-y "));
    }

    @Test
    void whatTheHostCannotDoWithoutStays() {
        host.file("/pk/have", "curl 1.0-1\nopenssh-server 1.0-1\n");
        for (var manager : List.of(APT, DNF)) {
            assertThat(host.apply(new Packages.Absent(manager, List.of("openssh-server")))
                            .outcomes())
                    .as("%s", manager)
                    .containsExactly("failed");
        }
        assertThat(host.path("/pk/have")).content().contains("openssh-server");
    }

    @Test
    void F55_anInterruptedInstallationIsRepairedOnlyIfThatIsAllowed() {
        host.file("/pk/broken", "vim\n");
        var refused = host.apply(new Packages.Whole(APT, false), FileContent.of("/etc/after", "x"));
        assertThat(refused.outcomes()).containsExactly("failed");
        assertThat(refused.reasons().getFirst()).contains("half-configured vim").contains("repair = true");

        assertThat(host.plan(new Packages.Whole(APT, true)).outcomes()).containsExactly("would-change");
        assertThat(host.apply(new Packages.Whole(APT, true)).outcomes()).containsExactly("changed");
        assertThat(host.apply(new Packages.Whole(APT, false)).outcomes()).containsExactly("unchanged");
    }

    @Test
    void F54_aLockThatSomebodyHoldsIsWaitedForAndItsHolderNamed() throws IOException {
        host.file(
                "/var/cache/dnf/metadata_lock.pid",
                String.valueOf(ProcessHandle.current().pid()));

        var said = host.apply(new Packages.Present(DNF, List.of("nginx"), true));

        assertThat(said.outcomes()).containsExactly("failed");
        assertThat(output(said))
                .contains("(process " + ProcessHandle.current().pid() + ") holds /var/cache/dnf/metadata_lock.pid")
                .contains("waited 2 s (lock_wait)");
        assertThat(host.path("/var/cache/dnf/metadata_lock.pid")).exists();
        host.file("/var/cache/dnf/metadata_lock.pid", "999999999");
        assertThat(host.apply(new Packages.Present(DNF, List.of("nginx"), true)).outcomes())
                .containsExactly("changed");
    }

    @Test
    void theCacheIsEmptiedAndThatIsNoChange() {
        for (var manager : List.of(APT, DNF)) {
            var file = manager.apt() ? "/var/cache/apt/archives/x.deb" : "/var/cache/dnf/lab/packages/x.rpm";
            host.file(file, "");
            assertThat(host.plan(new Packages.CacheEmpty(manager)).outcomes()).containsExactly("unchanged");
            assertThat(host.path(file)).exists();
            assertThat(host.apply(new Packages.CacheEmpty(manager)).outcomes()).containsExactly("unchanged");
            assertThat(host.path(file)).doesNotExist();
        }
    }

    private void withoutIndex() throws IOException {
        Files.delete(host.path("/var/lib/apt/lists/lab_Packages"));
    }

    private java.util.stream.Stream<String> log(String program) throws IOException {
        return Files.readAllLines(folder.resolve(program + ".log")).stream();
    }

    private static String output(ShellHost.Said said) {
        return said.records().stream()
                .filter(HostRecord.Output.class::isInstance)
                .map(record -> ((HostRecord.Output) record).head())
                .reduce("", String::concat);
    }

    private static void age(Path file, Duration by) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
    }
}
