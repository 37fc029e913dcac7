package dev.flux.cli.view;

import dev.flux.journal.PastRun;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import java.time.Duration;
import java.util.Locale;

/// A run as JUnit XML: a suite a host, a case a step. Build servers read it; it keeps to the strict form of the schema
/// that Ant's JUnit task has.
public final class JunitView {

    private static final int MOST_OUTPUT = 65_536;

    private final Console console;

    public JunitView(Console console) {
        this.console = console;
    }

    /// Writes the document to stdout.
    public void show(PastRun run) {
        console.printAsIs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        var root = new Tags(console);
        root.open("testsuites");
        int id = 0;
        for (var host : run.report().hosts()) {
            suite(root, run, host, id++);
        }
        root.close("testsuites");
    }

    private static void suite(Tags xml, PastRun run, HostReport host, int id) {
        var report = run.report();
        boolean own = hasOwnCase(host);
        long failures =
                host.steps().stream().filter(step -> step.outcome().bad()).count() + (commandFailed(host) ? 1 : 0);
        long skipped = host.count(Outcome.SKIPPED) + (own && isLeftOut(host.outcome()) ? 1 : 0);
        long errors = own && !isLeftOut(host.outcome()) && !commandFailed(host) && !host.well() ? 1 : 0;
        xml.open(
                "testsuite",
                "name",
                host.name(),
                "timestamp",
                timestamp(report),
                "hostname",
                host.name(),
                "tests",
                String.valueOf(host.steps().size() + (own ? 1 : 0)),
                "failures",
                String.valueOf(failures),
                "errors",
                String.valueOf(errors),
                "skipped",
                String.valueOf(skipped),
                "time",
                seconds(host.took()),
                "id",
                String.valueOf(id),
                "package",
                "flux." + report.command());
        properties(xml, run);
        host.steps().forEach(step -> step(xml, step));
        if (own) {
            hostCase(xml, host);
        }
        xml.text("system-out", Words.tail(out(host), MOST_OUTPUT));
        xml.text(
                "system-err",
                Words.tail(host.exec().map(HostReport.ExecResult::stderr).orElse(""), MOST_OUTPUT));
        xml.close("testsuite");
    }

    private static void properties(Tags xml, PastRun run) {
        xml.open("properties");
        xml.empty("property", "name", "run", "value", run.run());
        xml.empty("property", "name", "standing", "value", RunsView.word(run.standing()));
        xml.empty("property", "name", "dry_run", "value", String.valueOf(run.dryRun()));
        xml.empty("property", "name", "source", "value", run.source());
        xml.close("properties");
    }

    /// Whether there is something to tell of the host that none of its steps tells.
    private static boolean hasOwnCase(HostReport host) {
        return host.exec().isPresent()
                || host.steps().isEmpty()
                || (!host.well()
                        && host.steps().stream()
                                .noneMatch(step -> step.outcome().bad()));
    }

    private static void hostCase(Tags xml, HostReport host) {
        var attributes = new String[] {
            "name", host.exec().isPresent() ? "command" : "outcome", "classname", "host", "time", seconds(host.took())
        };
        if (host.well()) {
            xml.empty("testcase", attributes);
            return;
        }
        xml.open("testcase", attributes);
        var word = host.outcome().word();
        if (isLeftOut(host.outcome())) {
            xml.empty("skipped", "message", word + ": " + host.cause());
        } else {
            xml.text(
                    commandFailed(host) ? "failure" : "error",
                    host.next().isEmpty() ? "" : "next: " + host.next(),
                    "message",
                    host.cause(),
                    "type",
                    word);
        }
        xml.close("testcase");
    }

    /// A command that ran and did not like what it saw is a failure; a host that could not be asked is an error.
    private static boolean commandFailed(HostReport host) {
        return host.exec().filter(result -> result.status() != 0).isPresent();
    }

    private static boolean isLeftOut(HostOutcome outcome) {
        return switch (outcome) {
            case DUPLICATE, CANCELLED, NOT_REACHED -> true;
            case COMPLETED,
                    FAILED,
                    UNREACHABLE,
                    REFUSED,
                    TIMED_OUT,
                    INTERRUPTED,
                    ROLLED_BACK,
                    ROLLBACK_FAILED,
                    UNKNOWN -> false;
        };
    }

    private static void step(Tags xml, StepReport step) {
        var attributes = new String[] {"name", step.title(), "classname", step.module(), "time", seconds(step.took())};
        if (step.outcome().bad()) {
            xml.open("testcase", attributes);
            xml.text(
                    "failure",
                    step.output(),
                    "message",
                    step.detail(),
                    "type",
                    step.outcome().word());
            xml.close("testcase");
        } else if (step.outcome() == Outcome.SKIPPED) {
            xml.open("testcase", attributes);
            xml.empty("skipped", "message", step.detail());
            xml.close("testcase");
        } else {
            xml.empty("testcase", attributes);
        }
    }

    /// What the command printed, or which steps changed something.
    private static String out(HostReport host) {
        return host.exec()
                .map(HostReport.ExecResult::stdout)
                .orElseGet(() -> String.join(
                        "\n",
                        host.steps().stream()
                                .filter(step -> step.change().isPresent())
                                .map(step -> step.outcome().word() + "  " + step.module() + ": " + step.title())
                                .toList()));
    }

    private static String timestamp(Report report) {
        return report.started().toString().substring(0, 19);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }
}
