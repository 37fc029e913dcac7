package dev.flux.journal;

import dev.flux.problem.FluxException;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Origin;
import dev.flux.report.Report;
import dev.flux.report.ReportReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// A run as its journal tells it, whether or not it came to its end.
///
/// @param folder the run's
/// @param run its id
/// @param command what was run, in words
/// @param invocation what to type to do it again
/// @param dryRun whether nothing was to be changed
/// @param source what the hosts were read from
/// @param started on the controller's clock
/// @param hosts in inventory order
/// @param standing whether it ended, still goes on, or was cut off
/// @param made what it was made from
/// @param stopped whether an operator stopped it before every host had its turn
/// @param toUndo whether its rollout was stopped and is undone then, as far as the journal tells: that this was begun
/// is
/// told by the run that undoes it
/// @param report every host's outcome, as far as it is known
public record PastRun(
        Path folder,
        String run,
        String command,
        String invocation,
        boolean dryRun,
        String source,
        Instant started,
        List<String> hosts,
        Standing standing,
        Made made,
        boolean stopped,
        boolean toUndo,
        Report report) {

    /// How a run stands.
    public enum Standing {
        ENDED,
        /// Its process is alive.
        RUNNING,
        /// Its process is gone, and it wrote no end.
        CUT_OFF
    }

    public PastRun {
        hosts = List.copyOf(hosts);
    }

    /// Whether somebody should go on with it: it was cut off, or stopped. What only looked is not gone on with.
    public boolean isUnfinished() {
        return !dryRun && (standing == Standing.CUT_OFF || (standing == Standing.ENDED && stopped));
    }

    /// Its id as screens show it.
    public String shortRun() {
        return Report.shortRun(run);
    }

    /// What to type to go on with it.
    public String resume() {
        return "flux resume " + shortRun();
    }

    /// Reads the journal in a run's folder; empty where no run was written down there.
    ///
    /// @throws FluxException where the journal is damaged
    public static Optional<PastRun> read(Path folder) {
        var entries = JournalReader.read(folder);
        if (entries.isEmpty() || !entries.getFirst().type().equals("run")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(folder, entries));
        } catch (IllegalArgumentException e) {
            throw JournalReader.refused(
                    folder.resolve(JournalWriter.FILE),
                    "cannot be understood: " + e.getMessage() + "; it may be of a newer Flux");
        }
    }

    /// The run that these entries tell, of which the first says what it is.
    static PastRun of(Path folder, List<Entry> entries) {
        var first = entries.getFirst();
        var about = first.data();
        List<String> hosts = new ArrayList<>();
        about.path("hosts").forEach(host -> hosts.add(host.asString()));
        var end = entries.stream()
                .filter(entry -> entry.type().equals("end") || entry.type().equals("resume"))
                .reduce((_, last) -> last)
                .filter(entry -> entry.type().equals("end"))
                .map(entry -> whole(ReportReader.report(entry.data()), entries));
        var made = Made.of(about);
        var controller = entries.stream()
                .filter(entry -> entry.type().equals("resume"))
                .reduce((_, last) -> last)
                .map(entry -> entry.data().path("controller").asString(""))
                .orElse(made.controller());
        var standing = end.isPresent() ? Standing.ENDED : isAlive(folder) ? Standing.RUNNING : Standing.CUT_OFF;
        var started = Instant.ofEpochMilli(first.at());
        return new PastRun(
                folder,
                about.path("run").asString(""),
                about.path("command").asString(""),
                about.path("invocation").asString(""),
                about.path("dry_run").asBoolean(false),
                about.path("source").asString(""),
                started,
                hosts,
                standing,
                made.by(controller),
                end.filter(report -> isStopped(entries, report)).isPresent(),
                end.filter(report -> isToUndo(entries, report)).isPresent(),
                end.orElseGet(() -> soFar(about, entries, hosts, standing)));
    }

    /// Whether hosts did not have their turn, or not to its end, because an operator stopped the run.
    private static boolean isStopped(List<Entry> entries, Report report) {
        var reasons = entries.stream()
                .filter(entry -> entry.type().equals("stopping"))
                .map(entry -> entry.data().path("why").asString(""))
                .toList();
        return report.hosts().stream().anyMatch(host -> switch (host.outcome()) {
            case NOT_REACHED -> reasons.contains(host.cause());
            case CANCELLED -> host.next().startsWith("flux resume");
            case COMPLETED,
                    FAILED,
                    UNREACHABLE,
                    REFUSED,
                    TIMED_OUT,
                    INTERRUPTED,
                    ROLLED_BACK,
                    ROLLBACK_FAILED,
                    DUPLICATE,
                    UNKNOWN -> false;
        });
    }

    private static boolean isToUndo(List<Entry> entries, Report report) {
        var lanes = entries.getFirst().data().path("rollout").valueStream();
        return !report.dryRun()
                && report.budget().spent().isPresent()
                && lanes.anyMatch(lane -> lane.path("rollback").asString("").equals("fleet"))
                && entries.stream().noneMatch(entry -> entry.type().equals("nothing_to_undo"));
    }

    /// With what commands printed, which each host's own entry has.
    private static Report whole(Report end, List<Entry> entries) {
        var told = entries.stream()
                .filter(entry -> entry.type().equals("host"))
                .map(entry -> ReportReader.host(entry.data()))
                .collect(Collectors.toMap(HostReport::name, HostReport::exec, (_, last) -> last));
        return end.with(end.hosts().stream()
                .map(host -> told.getOrDefault(host.name(), Optional.empty())
                        .map(host::with)
                        .orElse(host))
                .toList());
    }

    /// What is known of a run that wrote no end.
    private static Report soFar(ObjectNode about, List<Entry> entries, List<String> hosts, Standing standing) {
        Map<String, HostReport> told = new LinkedHashMap<>();
        Map<String, ObjectNode> intents = new LinkedHashMap<>();
        for (var entry : entries) {
            switch (entry.type()) {
                case "intent" -> intents.put(entry.data().path("host").asString(""), entry.data());
                case "host" -> told.put(entry.data().path("host").asString(""), ReportReader.host(entry.data()));
                default -> {}
            }
        }
        boolean dryRun = about.path("dry_run").asBoolean(false);
        var again = about.path("invocation").asString("") + " --on ";
        var resume = "flux resume " + Report.shortRun(about.path("run").asString(""));
        var reports = hosts.stream()
                .map(host -> Optional.ofNullable(told.get(host))
                        .orElseGet(() -> missing(
                                host,
                                Optional.ofNullable(intents.get(host)),
                                dryRun ? again + host : resume,
                                standing)))
                .toList();
        long begin = entries.getFirst().at();
        return new Report(
                about.path("run").asString(""),
                about.path("command").asString(""),
                about.path("dry_run").asBoolean(false),
                Instant.ofEpochMilli(begin),
                Duration.ofMillis(Math.max(0, entries.getLast().at() - begin)),
                reports,
                Report.Budget.NONE,
                new Origin(Made.of(about).digest(), Made.of(about).parent()),
                entries.stream()
                        .filter(entry -> entry.type().equals("aside"))
                        .map(entry -> ReportReader.aside(entry.data()))
                        .toList());
    }

    private static HostReport missing(String host, Optional<ObjectNode> intent, String command, Standing standing) {
        boolean once = intent.filter(one -> one.path("class").asString("").equals("once"))
                .isPresent();
        var outcome = intent.isEmpty() ? HostOutcome.NOT_REACHED : once ? HostOutcome.UNKNOWN : HostOutcome.INTERRUPTED;
        var cause = standing == Standing.RUNNING
                ? "the run goes on"
                : intent.isEmpty()
                        ? "the controller ended before this host's turn came"
                        : "the controller ended before this host had told its result";
        var next = standing == Standing.RUNNING ? "" : command;
        return HostReport.ended(host, outcome, cause, next, Duration.ZERO);
    }

    /// Whether the process that writes the journal is there: it holds a lock on it until it ends, however it ends. To
    /// ask
    /// takes a lock that others who ask may have too.
    public static boolean isAlive(Path folder) {
        try (var channel = FileChannel.open(folder.resolve(JournalWriter.FILE), StandardOpenOption.READ)) {
            var lock = channel.tryLock(0, Long.MAX_VALUE, true);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
