package dev.flux.run;

import dev.flux.journal.Intent;
import dev.flux.payload.HostRecord.Kept;
import dev.flux.payload.Payload;
import dev.flux.report.StepReport;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One try of a host's part.
///
/// @param segment its name on the host
/// @param changed what the tries before it have changed, which were cut off
record Attempt(String segment, List<StepReport> changed) {

    /// The first one, which meets the host as it was planned.
    static final Attempt FIRST = new Attempt("1.1", List.of());

    /// @param cut what the try of that intent has changed until it was cut off
    static Attempt after(Intent intent, List<StepReport> cut) {
        var segment = intent.segment();
        int dot = segment.indexOf('.');
        int next = Integer.parseInt(segment.substring(dot + 1)) + 1;
        var fresh = cut.stream().filter(step -> intent.changed().stream().noneMatch(step::isOf));
        return new Attempt(
                segment.substring(0, dot + 1) + next,
                Stream.concat(intent.changed().stream(), fresh).toList());
    }

    /// What is written down before a byte of it is sent.
    Intent intent(RunKey key, Work work, Payload payload, Link link, List<Kept> kept) {
        var hello = link.hello();
        return new Intent(
                key.alias(),
                key.segment(),
                key.nonce(),
                work.once(),
                payload.digest(),
                new Intent.Machine(hello.machineId(), hello.bootId(), hello.place()),
                work.needsFacts() ? link.facts().values() : Map.of(),
                kept.stream().map(Begun::words).toList(),
                changed);
    }

    boolean isFirst() {
        return equals(FIRST);
    }
}
