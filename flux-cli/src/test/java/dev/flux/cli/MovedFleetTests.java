package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.module.FluxModule;
import dev.flux.module.Guard;
import dev.flux.module.Subject;
import dev.flux.report.ReportJson;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Transport;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rollout moves a host to another address, is stopped, and undone: the host is found where it really answers, and
/// answers where it did before.
class MovedFleetTests {

    private static final String NEXT = "192.0.2.9";

    @TempDir
    Path folder;

    private Path place = Path.of("/");

    @BeforeEach
    void isAtItsOldAddress() throws IOException {
        place = Files.writeString(folder.resolve("place"), "old\n");
    }

    /// The host is at its new address where its file says so.
    private String address() {
        try {
            return Files.readString(place).equals("new\n") ? NEXT : "web01";
        } catch (IOException e) {
            return "web01";
        }
    }

    private final class Mover implements FluxModule {

        @Override
        public String name() {
            return "mover";
        }

        @Override
        public String summary() {
            return "Moves a host.";
        }

        @Override
        public Schema schema() {
            return Schema.of();
        }

        @Override
        public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
            return List.of(new FileContent(place.toString(), "0644", "root:root", "new\n"));
        }

        @Override
        public Optional<Guard> guard(Facts facts, Subject subject, Settings settings) {
            return Optional.of(new Guard(Duration.ofSeconds(40), List.of(), Optional.of(NEXT)));
        }
    }

    /// @param logins the addresses at which somebody was let in
    private record Network(Transport to, java.util.function.Supplier<String> address, List<String> logins)
            implements Transport {

        @Override
        public Connection connect(Host host) throws InterruptedException {
            if (!host.address().equals(address.get())) {
                throw new TransportException(new Failure.ConnectionRefused(host.address(), "No route to host"));
            }
            logins.add(host.address());
            return to.connect(host);
        }

        @Override
        public void close() {
            to.close();
        }
    }

    @Test
    void F68_aRolloutThatMovedAHostIsUndoneWhereTheHostReallyIs() throws IOException {
        assumeTrue(PosixShell.DASH.isHere() && ThrowawayHost.isPossible(), "no namespaces on this machine");
        try (var host = ThrowawayHost.start(PosixShell.DASH, folder)) {
            var logins = new CopyOnWriteArrayList<String>();
            var screen = new Screen(folder, Map.of(), List.of(new Mover()))
                    .over(new Network(FakeTransport.to(host), this::address, logins));
            screen.write("flux.toml", "[workflows.small]\nmodules = [\"mover\"]\n");
            screen.write("inventory.toml", """
                    [servers.web]
                    hosts = ["web01"]
                    workflow = "small"
                    rollback = "fleet"
                    health_check = { when = "wave", command = "false", from = "controller", deadline = "1s" }
                    """);

            int code = screen.flux("orchestrate", "-i", "inventory.toml", "--allow-unsupported", "--output", "json");

            assertThat(code).as(screen.err()).isEqualTo(5);
            assertThat(screen.err()).contains("web01 is reached another way now: write address = \"" + NEXT);
            var undone = ReportJson.MAPPER.readTree(screen.out()).path("fleet_rollback");
            assertThat(undone.path("hosts").get(0).path("outcome").asString(""))
                    .as("%s", undone)
                    .isEqualTo("completed");
            assertThat(place).hasContent("old");
            assertThat(logins).startsWith("web01").endsWith("web01").contains(NEXT);
        }
    }
}
