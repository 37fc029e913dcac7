package dev.flux.journal;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/// Whether what this machine keeps of a run is as it was written. It only looks.
///
/// @param run its folder's name
/// @param state of its journal
/// @param records how many can be trusted
/// @param torn bytes of an end that was written in part
/// @param damage what is wrong with the journal, if anything
/// @param writer who writes it right now, in words
/// @param beside what is wrong with files beside it
public record RunCheck(
        String run,
        State state,
        int records,
        long torn,
        Optional<JournalDamage> damage,
        String writer,
        List<Flaw> beside) {

    /// The file that has the report of a run that ended.
    public static final String REPORT = "report.json";

    /// The file that a run logs to.
    public static final String LOG = "flux.log";

    /// What a journal is worth.
    public enum State {
        WHOLE,
        /// Its last record was written in part, and whoever goes on drops it.
        TORN,
        /// Its process is alive.
        WRITTEN,
        DAMAGED
    }

    /// What is wrong with a file.
    ///
    /// @param file below the run's folder
    public record Flaw(String file, String what) {}

    public RunCheck {
        beside = List.copyOf(beside);
    }

    /// Whether all is as it should be, but for an end that a crash tore.
    public boolean isSound() {
        return state != State.DAMAGED && beside.isEmpty();
    }

    /// Its id as screens show it.
    public String shortRun() {
        return Report.shortRun(run);
    }

    /// Looks at what lies in a run's folder.
    public static RunCheck of(Path folder) {
        var file = folder.resolve(JournalWriter.FILE);
        // asked before it is read: what is torn there may be on its way
        boolean alive = PastRun.isAlive(folder);
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return isEmpty(folder)
                        ? new RunCheck(name(folder), State.TORN, 0, 0, Optional.empty(), "", List.of())
                        : damaged(folder, 0, JournalDamage.of(JournalWriter.FILE + " is missing"));
            }
            try (var in = Files.newInputStream(file)) {
                return of(folder, JournalScan.of(in), alive);
            }
        } catch (IOException e) {
            return damaged(folder, 0, JournalDamage.of("cannot be read: " + e.getMessage()));
        }
    }

    private static RunCheck of(Path folder, JournalScan scan, boolean alive) {
        var entries = scan.entries();
        if (scan.damage().isPresent()) {
            return damaged(folder, entries.size(), scan.damage().get());
        } else if (entries.isEmpty()) {
            // an end that follows on nothing: unless there was more
            var beside = alive ? List.<Flaw>of() : report(folder, Optional.empty());
            return new RunCheck(
                    name(folder), alive ? State.WRITTEN : State.TORN, 0, scan.torn(), Optional.empty(), "", beside);
        } else if (!entries.getFirst().type().equals("run")) {
            return damaged(folder, 0, new JournalDamage(1, 0, "no run begins here"));
        }
        try {
            History.of(entries);
            var past = PastRun.of(folder, entries);
            var beside = new ArrayList<>(copies(folder, past.made().inputs()));
            boolean ended = entries.stream().anyMatch(entry -> entry.type().equals("end"));
            if (!alive) {
                beside.addAll(report(folder, ended ? Optional.of(past) : Optional.empty()));
            }
            return new RunCheck(
                    name(folder),
                    alive ? State.WRITTEN : scan.torn() > 0 ? State.TORN : State.WHOLE,
                    entries.size(),
                    scan.torn(),
                    Optional.empty(),
                    alive ? past.made().controller() : "",
                    beside);
        } catch (IllegalArgumentException e) {
            return damaged(
                    folder,
                    0,
                    JournalDamage.of("cannot be understood: " + e.getMessage() + "; it may be of a newer Flux"));
        }
    }

    private static RunCheck damaged(Path folder, int records, JournalDamage damage) {
        return new RunCheck(name(folder), State.DAMAGED, records, 0, Optional.of(damage), "", List.of());
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    /// What a run was made from, which it needs to go on.
    private static List<Flaw> copies(Path folder, List<Input> inputs) {
        var flaws = new ArrayList<Flaw>();
        for (var input : inputs) {
            try {
                if (!input.isOf(Files.readAllBytes(folder.resolve(input.copy())))) {
                    flaws.add(new Flaw(input.copy(), Input.CHANGED));
                }
            } catch (IOException e) {
                flaws.add(new Flaw(input.copy(), "cannot be read: " + e.getMessage()));
            }
        }
        return flaws;
    }

    /// The report is written after the journal has its end, and from the same.
    ///
    /// @param past the run, where its journal has an end
    private static List<Flaw> report(Path folder, Optional<PastRun> past) {
        var file = folder.resolve(REPORT);
        if (Files.notExists(file)) {
            return List.of();
        } else if (past.isEmpty()) {
            return List.of(new Flaw(REPORT, "tells of an end that the journal has lost"));
        }
        try {
            var told = ReportReader.report(ReportJson.MAPPER.readTree(file));
            boolean same = told.run().equals(past.get().run())
                    && (past.get().standing() != PastRun.Standing.ENDED
                            || outcomes(told).equals(outcomes(past.get().report())));
            return same ? List.of() : List.of(new Flaw(REPORT, "is not what the journal tells"));
        } catch (JacksonException | IllegalArgumentException e) {
            return List.of(new Flaw(REPORT, "is no report any more; the journal has what it told"));
        }
    }

    private static Map<String, HostOutcome> outcomes(Report report) {
        return report.hosts().stream()
                .collect(Collectors.toMap(HostReport::name, HostReport::outcome, (first, _) -> first));
    }
}
