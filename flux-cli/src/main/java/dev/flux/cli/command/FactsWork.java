package dev.flux.cli.command;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.run.Work;
import java.util.List;

/// Facts alone: a dry-run of nothing.
///
/// @param asRoot whether root asks where the inventory does not say
record FactsWork(boolean asRoot) implements Work {

    private static final Payload NOTHING = Payload.compile(List.of(), Mode.PLAN);

    @Override
    public boolean become(Host host) {
        return host.become().wanted().orElse(asRoot);
    }

    @Override
    public boolean needsFacts() {
        return true;
    }

    @Override
    public Payload payload(Host host, Facts facts) {
        return NOTHING;
    }
}
