package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.remote.local.LocalTransport;
import dev.flux.testkit.FakeTransport;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A retry takes those hosts that ended as it was asked for, and touches no other.
class RetryCommandTests {

    @TempDir
    Path folder;

    private Screen screen;
    private FakeTransport transport = network();

    @BeforeEach
    void screen() {
        screen = new Screen(folder);
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\", \"web02\", \"web03\", \"web04\"]\n");
    }

    /// Nobody reaches web02; the others are this machine.
    private static FakeTransport network() {
        return new FakeTransport(host -> {
            if (host.name().equals("web02")) {
                throw new TransportException(new Failure.ConnectionRefused("web02:22", "closed"));
            }
            return new LocalTransport()::connect;
        });
    }

    private int flux(String... words) {
        transport = network();
        return screen.over(transport).flux(words);
    }

    private Told told() {
        return Told.of(screen.out(), screen.err());
    }

    /// One host of each kind: web01 fails, web02 is unreachable, and the others are no longer reached.
    private String parent() {
        assertThat(flux(
                        "exec",
                        "-i",
                        "inventory.toml",
                        "--on",
                        "@all",
                        "--forks",
                        "1",
                        "--max-unreachable",
                        "0",
                        "--output",
                        "json",
                        "--",
                        "[ -e " + folder + "/mended ]"))
                .as(screen.err())
                .isEqualTo(5);
        assertThat(told().each("outcome")).containsExactly("failed", "unreachable", "not-reached", "not-reached");
        return told().run();
    }

    @ParameterizedTest
    @CsvSource({
        "failed, web01, failed",
        "unreachable, web02, unreachable",
        "not-reached, web03 web04, failed duplicate",
        "'unreachable,not-reached', web02 web03 web04, unreachable not-reached not-reached",
        "'FAILED, not-reached', web01 web03 web04, failed duplicate duplicate"
    })
    void onlyWhatEndedSoIsTriedAgain(String only, String hosts, String outcomes) {
        var parent = parent();

        flux("retry", parent, "--only", only, "--output", "json");

        assertThat(told().each("host")).containsExactly(hosts.split(" "));
        assertThat(told().each("outcome")).containsExactly(outcomes.split(" "));
        for (var host : List.of("web01", "web02", "web03", "web04")) {
            if (!hosts.contains(host)) {
                assertThat(transport.connects(host)).as(host).isZero();
            }
        }
    }

    @Test
    void whereNothingIsSaidAllThreeKindsAreTriedAgain() {
        var parent = parent();
        screen.write("mended", "");

        flux("retry", parent, "--output", "json");

        assertThat(told().each("host")).containsExactly("web01", "web02", "web03", "web04");
        assertThat(told().each("outcome")).startsWith("completed", "unreachable");
    }
}
