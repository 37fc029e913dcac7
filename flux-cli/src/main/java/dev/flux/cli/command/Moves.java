package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.journal.History;
import dev.flux.journal.JournalReader;
import dev.flux.journal.Move;
import dev.flux.journal.PastRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where runs have moved hosts to, as the journals of this controller tell.
final class Moves {

    private Moves() {}

    /// How hosts were reached before a run, where it or a later one has moved them.
    ///
    /// @param runs newest first
    static Map<String, Move.Place> before(String run, List<PastRun> runs) {
        var places = new HashMap<String, Move.Place>();
        for (var move : from(run, runs).reversed()) {
            places.put(move.host(), move.before());
        }
        return places;
    }

    /// Hosts as they are reached after a run and all later ones.
    ///
    /// @param runs newest first
    static List<Host> since(String run, List<PastRun> runs, List<Host> hosts) {
        var places = new HashMap<String, Move.Place>();
        from(run, runs).forEach(move -> places.put(move.host(), move.now()));
        return hosts.stream()
                .map(host -> Optional.ofNullable(places.get(host.name()))
                        .map(place -> place.lead(host))
                        .orElse(host))
                .toList();
    }

    /// All moves of a run and of those after it, in order.
    private static List<Move> from(String run, List<PastRun> runs) {
        int first = runs.stream().map(PastRun::run).toList().indexOf(run);
        return runs.subList(0, first + 1).reversed().stream()
                .filter(one -> !one.dryRun())
                .flatMap(one -> History.of(JournalReader.read(one.folder())).moves().stream())
                .toList();
    }
}
