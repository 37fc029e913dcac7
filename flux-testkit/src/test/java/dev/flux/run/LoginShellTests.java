package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.host.Host;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Peer;
import dev.flux.transport.TransportException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Login shells whose start files talk, hang or end.
class LoginShellTests {

    @TempDir
    Path folder;

    private static FakeHost noisy(FakeHost host, String before) {
        return target -> {
            var connection = host.connect(target);
            return new Connection() {
                @Override
                public Peer peer() {
                    return connection.peer();
                }

                @Override
                public Channel open(String command) throws InterruptedException {
                    return connection.open(before + "\n" + command);
                }

                @Override
                public boolean isOpen() {
                    return connection.isOpen();
                }

                @Override
                public void close() {
                    connection.close();
                }
            };
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo Welcome; echo to web01 >&2",
                "printf 'no newline at the end'",
                "printf '\\036ready\\n\\0361234 1 hello 1 0 = = = =\\n'",
                "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo motd $i; done",
                "head -c 3000000 /dev/zero"
            })
    void f31_noiseBeforeHelloIsNotLookedAt(String noise) throws Exception {
        try (var host = Hosts.dash(folder)) {
            var report = new Fleet(FakeTransport.to(noisy(host, noise)), folder).exec("echo hello");

            assertThat(report.exec()).as(report.cause()).isPresent();
            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("hello\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 60", "yes", "cat >/dev/null", "while :; do printf xxxxxxxx; done"})
    void f31_F05_aStartFileThatHangsOrNeverEndsIsNamedByTheDeadline(String hang) throws Exception {
        try (var host = Hosts.dash(folder)) {
            var options = new RunnerOptions(
                    false, Optional.empty(), Optional.empty(), false, Duration.ofSeconds(1), Optional.empty());
            var connection = noisy(host, hang).connect(Host.named("web01"));
            long begin = System.nanoTime();

            assertThatThrownBy(() -> RunnerSession.open(connection, options))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("a login shell or one of its start files hangs");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(45));
        }
    }

    @Test
    void f29_aShellThatEndsSaysWhatItSaid() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var report = new Fleet(
                            FakeTransport.to(noisy(host, "echo 'This account is currently not available.'; exit 1")),
                            folder)
                    .exec("echo hello");

            assertThat(report.cause()).contains("it ended, saying: This account is currently not available.");
        }
    }
}
