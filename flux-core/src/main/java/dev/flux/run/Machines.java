package dev.flux.run;

import dev.flux.payload.HostRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The machines that a run has met, to tell clones from twins.
///
/// Two names are one machine only where the host's own gate says so. Equal machine ids with another boot or another
/// state folder are different machines that were copied from one image, and worth a word.
final class Machines {

    private final Map<String, Met> met = new ConcurrentHashMap<>();

    private record Met(String host, HostRecord.Hello hello) {}

    /// Notes a machine.
    ///
    /// @return what the operator should know, if this is a clone of another host of the run
    Optional<String> meet(String host, HostRecord.Hello hello) {
        if (hello.machineId().isEmpty()) {
            return Optional.empty();
        }
        var first = met.putIfAbsent(hello.machineId(), new Met(host, hello));
        if (first == null || first.host().equals(host) || isSame(first.hello(), hello)) {
            return Optional.empty();
        }
        return Optional.of(host + " and " + first.host() + " are different machines with one machine id;"
                + " run systemd-machine-id-setup on one of them, and then flux machines accept for it");
    }

    /// Whether the machine behind a name is still the one that was met, as far as it can be told.
    static boolean isSame(HostRecord.Hello before, HostRecord.Hello now) {
        return before.machineId().equals(now.machineId())
                && before.bootId().equals(now.bootId())
                && (before.place().equals("-")
                        || now.place().equals("-")
                        || before.place().equals(now.place()));
    }
}
