package dev.flux.cli.command;

import dev.flux.cli.view.Console;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.report.ReportReader;
import dev.flux.trial.Tree;
import dev.flux.trial.TrialHost;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;

/// A trial's runs, as a person would type them: each is a command line of its own, and its report is read as JSON.
final class TrialRuns implements TrialHost {

    private static final Set<HostOutcome> NOBODY =
            Set.of(HostOutcome.UNREACHABLE, HostOutcome.CANCELLED, HostOutcome.NOT_REACHED, HostOutcome.DUPLICATE);

    private final Setup setup;
    private final List<String> subject;
    private final TrialTarget target;

    /// @param subject `module`, `ssh`
    TrialRuns(Setup setup, List<String> subject, TrialTarget target) {
        this.setup = setup;
        this.subject = List.copyOf(subject);
        this.target = target;
    }

    @Override
    public boolean whole() {
        return target.whole();
    }

    @Override
    public Ran dryRun() {
        return run(subject, List.of("--dry-run"));
    }

    @Override
    public Ran apply() {
        return run(subject, List.of());
    }

    @Override
    public Ran rollback(String run) {
        return run(List.of("rollback", "--to", run), List.of());
    }

    @Override
    public Tree tree() throws InterruptedException {
        return Tree.parse(target.list());
    }

    private Ran run(List<String> command, List<String> options) {
        var words = new ArrayList<>(command);
        words.addAll(target.words());
        words.addAll(options);
        var report = report(setup, words);
        return new Ran(report.run(), host(report));
    }

    /// Runs a command line that ends with a report.
    ///
    /// @throws TrialStopped where there is none
    static Report report(Setup setup, List<String> command) {
        var words = new ArrayList<>(command);
        words.addAll(1, List.of("--output", "json", "--state-dir", setup.state().toString(), "--no-input"));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Console(stream(out), stream(err), Console.Terminal.NONE);
        int code = setup.program(words, streams);
        try {
            if (code == ExitCode.CANCELLED.code()) {
                throw new TrialStopped(code, text(err));
            }
            return ReportReader.report(ReportJson.MAPPER.readTree(text(out)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new TrialStopped(code == 0 ? ExitCode.INTERNAL.code() : code, text(err));
        }
    }

    private static HostReport host(Report report) {
        var host = report.hosts().getFirst();
        if (NOBODY.contains(host.outcome())) {
            var code = host.outcome() == HostOutcome.UNREACHABLE ? ExitCode.UNREACHABLE : ExitCode.FAILED;
            throw new TrialStopped(
                    code.code(), host.name() + ": " + host.outcome().word() + ": " + host.cause());
        }
        return host;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
