package dev.flux.cli.view;

import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.run.HostLock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Who has hosts: a row each, and what to type next.
public final class LockView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Console console;
    private final Instant now;
    private final String here;
    private final String files;
    private final Predicate<String> going;

    /// One host's lock.
    public record Row(String host, HostLock lock) {}

    /// @param now when they were told, on this machine's clock
    /// @param here who we are, as hosts tell it
    /// @param files the options that name the inventory
    /// @param going whether a run of this machine's is being run right now
    public LockView(Console console, Instant now, String here, String files, Predicate<String> going) {
        this.console = console;
        this.now = now;
        this.here = here;
        this.files = files;
        this.going = going;
    }

    /// For people.
    public void show(List<Row> rows) {
        Table.print(
                rows.stream()
                        .map(row ->
                                List.of(row.host(), row.lock().state().word(), owner(row.lock()), words(row.lock())))
                        .toList(),
                console);
        rows.stream()
                .filter(row -> row.lock().state() == HostLock.State.HELD)
                .filter(row -> row.lock().by().equals(here))
                .findFirst()
                .map(row -> row.lock().run())
                .ifPresent(run -> {
                    boolean goes = going.test(run);
                    advise(
                            goes ? "look at it" : "go on with it",
                            (goes ? "flux runs show " : "flux resume ") + Report.shortRun(run));
                });
        rows.stream()
                .filter(row -> row.lock().state() == HostLock.State.KEPT)
                .findFirst()
                .ifPresent(row ->
                        advise("free it", "flux lock release " + id(row.lock()) + " " + files + " --on " + row.host()));
    }

    private void advise(String what, String command) {
        console.print("");
        console.print(what + ": " + command);
    }

    private static String id(HostLock lock) {
        return lock.run().isEmpty() ? lock.id() : Report.shortRun(lock.run());
    }

    private static String owner(HostLock lock) {
        return lock.run().isEmpty() ? "" : "run " + id(lock) + (lock.by().isEmpty() ? "" : " by " + lock.by());
    }

    private String words(HostLock lock) {
        var process = lock.process()
                .map(one -> "process " + one + (lock.program().isEmpty() ? "" : " (" + lock.program() + ")"))
                .orElse("");
        return switch (lock.state()) {
            case FREE -> "";
            case HELD -> lock.span().map(this::since).map(words -> words + ", ").orElse("it begins, ") + process;
            case OPEN -> "what it did not prove is taken back right now";
            case KEPT -> "its run is gone, and " + process + " keeps it";
            case LEFT -> "its runner lives no more; the next run takes it";
            case FREED -> "is free now";
            case ENDED -> "the run was ended, the host is free now";
        };
    }

    /// By our own clock: what the host tells is a span, which no clock of its own can falsify.
    private String since(Duration span) {
        var at = now.minus(span).atZone(ZoneId.systemDefault());
        return "since " + (span.toHours() < 20 ? TIME : DAY).format(at) + " (" + Words.span(span) + ")";
    }

    /// For programs: one document.
    ///
    /// @param lost hosts that ended badly
    public void document(List<Row> rows, List<HostReport> lost) {
        var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
        var locks = document.putArray("locks");
        for (var row : rows) {
            var one = into(locks.addObject().put("host", row.host()), row.lock());
            if (row.lock().state() == HostLock.State.HELD) {
                row.lock()
                        .span()
                        .ifPresent(span -> one.put("since", now.minus(span).toString()));
            }
        }
        var troubles = document.putArray("troubles");
        lost.forEach(host -> troubles.add(ReportJson.host(host)));
        console.print(document.toPrettyString());
    }

    /// Writes a lock's fields into an object.
    static ObjectNode into(ObjectNode json, HostLock lock) {
        json.put("state", lock.state().word()).put("id", lock.id());
        json.put("run", lock.run()).put("as", lock.alias()).put("by", lock.by());
        lock.span().ifPresent(span -> json.put("seconds", span.toSeconds()));
        lock.process().ifPresent(process -> json.put("process", process).put("program", lock.program()));
        return json;
    }
}
