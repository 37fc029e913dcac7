package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.HostRecord.Kept;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.resource.RunUndone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Everything that stands, newest first.
record Back(Mode mode, boolean force) implements Work {

    @Override
    public boolean become(Host host) {
        return false;
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Payload payload(Host host, Facts facts) {
        throw new AssertionError("the host is asked first");
    }

    @Override
    public Payload back(Host host, List<Kept> kept) {
        var steps = new ArrayList<Step>();
        kept.stream()
                .sorted(Comparator.comparingInt(Kept::serial).reversed())
                .forEach(one -> steps.add(new Step(
                        steps.size() + 1,
                        "rollback",
                        new RunUndone(one.run(), one.segment(), force, "run " + one.serial()),
                        Duration.ofSeconds(30),
                        false)));
        return Payload.compile(steps, mode);
    }
}
