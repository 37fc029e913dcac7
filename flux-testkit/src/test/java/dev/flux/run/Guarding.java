package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Transport;
import dev.flux.transport.TransportException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Guarded work for tests, and logins that prove it or do not.
final class Guarding {

    static final Duration WINDOW = Duration.ofSeconds(4);

    /// More than anything takes, on a slow machine too.
    static final Duration LONG = Duration.ofSeconds(40);

    static final int NEVER = 1_000_000;

    private Guarding() {}

    /// New logins that fail so often before they work.
    static class Logins implements Transport {

        private final Transport to;
        private final AtomicInteger failing;
        final AtomicInteger tried = new AtomicInteger();

        private final Optional<String> address;

        Logins(Transport to, int failing) {
            this(to, failing, Optional.empty());
        }

        /// @param address of every host, which no inventory says
        Logins(Transport to, int failing, String address) {
            this(to, failing, Optional.of(address));
        }

        private Logins(Transport to, int failing, Optional<String> address) {
            this.to = to;
            this.failing = new AtomicInteger(failing);
            this.address = address;
        }

        @Override
        public String address(Host host) {
            return address.orElse(host.address());
        }

        @Override
        public Connection connect(Host host) throws InterruptedException {
            return to.connect(host);
        }

        @Override
        public Connection connectAnew(Host host) throws InterruptedException {
            tried.incrementAndGet();
            if (failing.getAndDecrement() > 0) {
                throw new TransportException(new Failure.ConnectionRefused("web01:2222", "Connection refused"));
            }
            return to.connect(host);
        }

        @Override
        public void close() {
            to.close();
        }
    }

    static FileContent now(Path file, String content) {
        return new FileContent(file.toString(), "0640", "root:root", content);
    }

    static Work guarded(Resource... resources) {
        return guardedFor(WINDOW, resources);
    }

    static Work guardedFor(Duration window, Resource... resources) {
        var steps = new ArrayList<Step>();
        for (var resource : resources) {
            steps.add(new Step(steps.size() + 1, "ssh", resource, Duration.ofSeconds(6), false, window));
        }
        return work(steps);
    }

    static Work work(List<Step> steps) {
        return Fleet.payload(Payload.compile(steps, Mode.APPLY));
    }

    static Step plain(int number, Resource resource) {
        return new Step(number, "motd", resource, Duration.ofSeconds(5), false);
    }

    static List<String> states(Fleet fleet) {
        return fleet.events.stream()
                .filter(RunEvent.Guarded.class::isInstance)
                .map(event -> ((RunEvent.Guarded) event).state())
                .toList();
    }
}
