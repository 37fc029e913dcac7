package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Hosts where logind ends what a login leaves behind, and hosts where something only looks like it.
class LogindTests {

    private static final String WARNS = "logind ends what a login leaves behind";

    private static final List<String> YES = List.of(
            "KillUserProcesses=yes", "KillUserProcesses=true", "KillUserProcesses=on", " KillUserProcesses = 1 ");

    private static final List<String> NO =
            List.of("#KillUserProcesses=yes", "KillUserProcesses=no", "KillUserProcesses=", "KillExcludeUsers=yes");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachWayToSayThatLogindEndsWhatALoginLeavesIsNoticed(PosixShell shell) throws Exception {
        for (var line : YES) {
            assertThat(said(shell, "/run/systemd/logind.conf.d", line)).as(line).contains(WARNS);
        }
        assertThat(said(shell, "/usr/lib/systemd/logind.conf.d", YES.getFirst()))
                .contains(WARNS);
        assertThat(said(shell, "/etc/systemd/logind.conf.d", YES.getFirst())).contains(WARNS);
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyLooksLikeItIsNotTakenForIt(PosixShell shell) throws Exception {
        for (var line : NO) {
            assertThat(said(shell, "/run/systemd/logind.conf.d", line)).as(line).doesNotContain(WARNS);
        }
    }

    /// What a run as a login that is not root says where a drop-in's last line, without an end, is this.
    private String said(PosixShell shell, String place, String line) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            host.sh("cd " + folder
                    + "; chmod 755 .; mkdir -p home dropin; chown 65534:65534 home; mkdir -p /run/systemd/system"
                    + " /run/systemd/logind.conf.d; printf '[Login]\\n%s' '" + line + "' >dropin/flux.conf; mkdir -p "
                    + place
                    + "; mount --bind dropin " + place);
            var fleet = new Fleet(FakeTransport.to(host.as(65534)), folder);
            fleet.state = Optional.of(folder + "/home/state");
            var report = fleet.exec("true");
            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
            return report.cause();
        }
    }
}
