package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.HostReport;
import java.util.Optional;
import java.util.function.Consumer;

/// Work for tests that does nothing around waves.
@FunctionalInterface
public interface OnHosts extends HostWork {

    @Override
    HostReport on(Host host, Consumer<RunEvent> events) throws InterruptedException;

    @Override
    default Optional<String> before(WaveTurn wave, Consumer<RunEvent> events) {
        return Optional.empty();
    }

    @Override
    default Optional<String> after(WaveTurn wave, Consumer<RunEvent> events) {
        return Optional.empty();
    }
}
