package dev.flux.cli.command;

import dev.flux.journal.PastRun;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.nio.file.Path;
import java.util.Set;

/// An earlier run that this command line goes on with, or tries again.
///
/// @param past the run
/// @param goesOn whether this is the very same run; else another one over what that was made from
/// @param hosts those that are meant
/// @param planned those that the command line is about: more where it undoes a run that had more
record Again(PastRun past, boolean goesOn, Set<String> hosts, Set<String> planned) {

    Again {
        hosts = Set.copyOf(hosts);
        planned = Set.copyOf(planned);
    }

    /// The command line of a run.
    ///
    /// @throws FluxException where the run was made by another Flux
    static CommandWords words(PastRun past) {
        if (past.made().arguments().isEmpty() || !past.made().version().equals(Version.NUMBER)) {
            var by = past.made().version();
            throw new FluxException(
                    "run " + past.shortRun(),
                    Problem.of(
                                    "",
                                    "was made by " + (by.isEmpty() ? "an older Flux" : "Flux " + by) + ", this is "
                                            + Version.NUMBER + ": what it sent comes out otherwise now")
                            .hint(past.invocation()));
        }
        return CommandWords.of(past.made().arguments());
    }

    /// What the run was made from.
    Snapshot snapshot() {
        return Snapshot.of(past.folder(), past.made().inputs());
    }

    /// Where its command line was typed.
    Path folder() {
        return Path.of(past.made().folder());
    }
}
