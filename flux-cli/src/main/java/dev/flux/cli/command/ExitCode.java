package dev.flux.cli.command;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the process says to the shell. Where several apply, the first of 70, 130, 7, 5, 1, 4, 6 wins.
public enum ExitCode {
    /// All hosts are as desired.
    OK(0, "all hosts are as desired"),
    FAILED(1, "some host failed"),
    USAGE(2, "the command line is wrong"),
    INPUT(3, "a file, a setting or a selection is wrong; nothing was contacted"),
    UNREACHABLE(4, "some host was unreachable, none failed"),
    BUDGET(5, "stopped because the budget for failures was spent"),
    PENDING(6, "changes are pending (only with --detailed-exit-code)"),
    UNKNOWN(7, "the outcome of some host is unknown"),
    INTERNAL(70, "Flux itself is wrong; please report it"),
    CANCELLED(130, "interrupted");

    private static final List<ExitCode> BY_WEIGHT =
            List.of(INTERNAL, CANCELLED, UNKNOWN, BUDGET, FAILED, UNREACHABLE, PENDING, OK);

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// What a run says: where several outcomes apply, the worst of them.
    ///
    /// @param pendingCounts whether changes that a dry-run found are worth an exit code of their own
    public static ExitCode of(Report report, boolean pendingCounts) {
        var tolerated = Set.copyOf(report.budget().tolerated());
        var hosts = report.hosts().stream()
                .filter(host -> !tolerated.contains(host.name()))
                .map(host -> host.outcome() == HostOutcome.DUPLICATE ? ofTwin(host, report) : of(host, pendingCounts));
        return Stream.concat(hosts, report.budget().spent().map(_ -> BUDGET).stream())
                .min(Comparator.comparingInt(BY_WEIGHT::indexOf))
                .orElse(OK);
    }

    /// A duplicate takes its twin's, which counts for itself; a twin that is not of this run is trouble.
    private static ExitCode ofTwin(HostReport host, Report report) {
        boolean there = report.hosts().stream()
                .anyMatch(other -> host.twin().filter(other.name()::equals).isPresent());
        return there ? OK : FAILED;
    }

    private static ExitCode of(HostReport host, boolean pendingCounts) {
        return switch (host.outcome()) {
            case COMPLETED -> pendingCounts && host.count(Outcome.WOULD_CHANGE) > 0 ? PENDING : OK;
            case FAILED, REFUSED, TIMED_OUT, ROLLED_BACK, ROLLBACK_FAILED, INTERRUPTED, NOT_REACHED -> FAILED;
            case UNREACHABLE -> UNREACHABLE;
            case UNKNOWN -> UNKNOWN;
            case CANCELLED -> CANCELLED;
            case DUPLICATE -> OK;
        };
    }

    /// The one that weighs more.
    static int worse(int one, int other) {
        return BY_WEIGHT.stream()
                .map(ExitCode::code)
                .filter(code -> code == one || code == other)
                .findFirst()
                .orElse(other == 0 ? one : other);
    }

    /// The number.
    public int code() {
        return code;
    }

    /// What it says, for help and documentation.
    public String meaning() {
        return meaning;
    }
}
