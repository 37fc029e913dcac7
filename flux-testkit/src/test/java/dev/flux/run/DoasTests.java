package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.secret.Secret;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Becoming root through doas where there is no sudo, as a scripted program of that name plays it.
class DoasTests {

    @TempDir
    Path folder;

    private ThrowawayHost host(String says) throws Exception {
        var host = Hosts.dash(folder);
        Files.writeString(folder.resolve("doas"), "#!/bin/sh\n[ \"$1\" = -n ] || exit 9\nshift\n" + says + "\n");
        host.sh("cd " + folder + "; chmod 755 . doas; mkdir home bin; chown 65534:65534 home; cp doas bin/doas;"
                + " mount --bind /dev/null $(readlink -f $(command -v sudo));"
                + " for d in /usr/local/sbin /usr/local/bin; do mount --bind " + folder + "/bin $d; done");
        return host;
    }

    private HostReport exec(FakeHost host, Optional<String> password) throws InterruptedException {
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.state = Optional.of(folder + "/home/state");
        fleet.password = password.map(Secret::of);
        return fleet.on("web01", Fleet.becoming("echo hello"));
    }

    @Test
    void doasIsFoundWhereThereIsNoSudo() throws Exception {
        try (var host = host("exec \"$@\"")) {
            var report = exec(host.as(65534), Optional.empty());

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("hello\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doas: Authentication required | doas asks for a password, on a terminal only",
                "doas: Operation not permitted | doas does not permit the user",
                "doas: doas is not enabled, /etc/doas.conf: No such file or directory | doas has no usable configuration",
                "what | doas said: what"
            })
    void F33_doasThatRefusesIsNamedAndNoPasswordIsSent(String says, String cause) throws Exception {
        try (var host = host("echo '" + says + "' >&2; cat >" + folder + "/home/got; exit 1")) {
            var report = exec(host.as(65534), Optional.of("correct horse"));

            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause()).contains(cause);
            var got = folder.resolve("home/got");
            assertThat(Files.exists(got) ? Files.readString(got) : "").doesNotContain("correct horse");
        }
    }
}
