package dev.flux.cli;

import dev.flux.journal.JournalWriter;
import dev.flux.report.Change;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.report.StepReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A run as the state folder keeps it, made of whole cloth: its journal, with or without an end.
final class KeptRun {

    static final String ID = "8f3a".repeat(8);
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final String command;
    private final List<HostReport> hosts = new ArrayList<>();

    KeptRun(String command) {
        this.command = command;
    }

    static StepReport step(int number, String module, String title, Outcome outcome, String detail, String output) {
        return new StepReport(number, module, title, outcome, detail, Optional.empty(), output, Duration.ofMillis(120));
    }

    static StepReport changed(int number, String module, String title, String before, String after) {
        var change = new Change(Optional.of(before), Optional.of(after), "");
        return new StepReport(
                number, module, title, Outcome.CHANGED, "", Optional.of(change), "", Duration.ofMillis(250));
    }

    KeptRun host(String name, HostOutcome outcome, String cause, String next, StepReport... steps) {
        hosts.add(new HostReport(
                name,
                outcome,
                cause,
                next,
                List.of(steps),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(1400)));
        return this;
    }

    KeptRun said(String name, int status, String out, String err) {
        hosts.add(new HostReport(
                name,
                status == 0 ? HostOutcome.COMPLETED : HostOutcome.FAILED,
                status == 0 ? "" : "exit " + status,
                "",
                List.of(),
                Optional.of(new ExecResult(status, out, err, 0)),
                Optional.empty(),
                Duration.ofMillis(300)));
        return this;
    }

    Report report() {
        return new Report(ID, command, false, NOON, Duration.ofSeconds(6), hosts);
    }

    /// Writes it down as a run that ended.
    void ended(Path state) {
        write(state, true, hosts.size());
    }

    /// Writes it down as a run that was cut off when as many hosts had told their result.
    void cutOff(Path state, int told) {
        write(state, false, told);
    }

    private void write(Path state, boolean end, int told) {
        var now = new AtomicLong(NOON.toEpochMilli());
        InstantSource clock = () -> Instant.ofEpochMilli(now.getAndAdd(hosts.size() > 100 ? 5 : 700));
        try (var journal = JournalWriter.create(state.resolve("runs").resolve(ID), clock)) {
            var about = ReportJson.MAPPER
                    .createObjectNode()
                    .put("run", ID)
                    .put("command", command)
                    .put("invocation", "flux " + command + " -i fleet.toml")
                    .put("source", "fleet.toml");
            hosts.forEach(host -> about.withArray("hosts").add(host.name()));
            journal.force("run", about);
            hosts.stream().limit(told).forEach(host -> journal.append("host", ReportJson.host(host)));
            if (end) {
                journal.force("end", ReportJson.document(report()));
            }
        }
    }
}
