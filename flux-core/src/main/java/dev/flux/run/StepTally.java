package dev.flux.run;

import dev.flux.payload.HostRecord;
import dev.flux.payload.HostRecord.Sight;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.report.Change;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.shell.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Turns a host's records into step reports, and makes all its text fit to be shown.
final class StepTally implements Consumer<HostRecord> {

    private static final int MOST_OUTPUT = 16 * 1024;

    private final String host;
    private final Payload payload;
    private final Consumer<RunEvent> events;
    private final Map<Integer, StepReport> ended = new TreeMap<>();
    private final Map<Integer, Sight> sights = new HashMap<>();
    private final Map<Integer, String> reasons = new HashMap<>();
    private final Set<String> warned = new LinkedHashSet<>();
    private final Map<String, HostRecord.Output> outputs = new HashMap<>();
    private final RunningOutput running = new RunningOutput();
    private long began = System.nanoTime();
    private final Protocol protocol;
    private Optional<ExecResult> exec = Optional.empty();
    private Optional<String> fallback = Optional.empty();
    private Optional<StepReport> failure = Optional.empty();
    private Optional<String> putBack = Optional.empty();
    private String unproved = "";
    private boolean late;

    StepTally(String host, Payload payload, Consumer<RunEvent> events) {
        this.host = host;
        this.payload = payload;
        this.events = events;
        this.protocol = new Protocol(payload);
    }

    @Override
    public void accept(HostRecord record) {
        protocol.hear(record);
        switch (record) {
            case HostRecord.Fallback(var place) -> fallback = Optional.of(place);
            case HostRecord.Waiting() -> events.accept(new RunEvent.HostBusy(host, "waiting for another run's lock"));
            case HostRecord.Lock lock -> events.accept(new RunEvent.LockTold(host, HostLock.of(lock)));
            case HostRecord.Began(var number) -> {
                began = System.nanoTime();
                running.begin(number);
                step(number)
                        .ifPresent(step ->
                                events.accept(new RunEvent.StepStarted(host, number, step.module(), step.title())));
            }
            case HostRecord.Why(var number, var text) -> reasons.put(number, Printable.line(text, 300));
            case HostRecord.Warn(var number, var text) -> warn(number, Printable.line(text, 300));
            case HostRecord.Saw(var number, var sight) -> sights.put(number, sight);
            case HostRecord.Output output -> outputs.put(output.stream() + output.step(), output);
            case HostRecord.Printed printed -> printed(printed);
            case HostRecord.Ended(var number, var word, var detail) ->
                step(number).ifPresent(step -> end(step, word, detail));
            case HostRecord.Decided(var number, var word) -> decided(number, word);
            case HostRecord.Exited(var status, var killed) -> exited(status, killed);
            default -> {
                // the session's own records say nothing about steps
            }
        }
    }

    private void warn(int number, String text) {
        reasons.putIfAbsent(number, text);
        if (warned.add(text)) {
            events.accept(new RunEvent.Warned(host + ": " + text));
        }
    }

    private void printed(HostRecord.Printed printed) {
        var lines = running.lines(printed);
        if (!lines.isEmpty()) {
            events.accept(new RunEvent.StepPrinted(host, running.step(), printed.stream(), lines));
        }
    }

    /// The host tells from the beginning again.
    void again() {
        running.again();
    }

    /// What goes on besides steps.
    void busy(String what) {
        events.accept(new RunEvent.HostBusy(host, what));
    }

    private Optional<Step> step(int number) {
        return number >= 1 && number <= payload.steps().size()
                ? Optional.of(payload.steps().get(number - 1))
                : Optional.empty();
    }

    private void decided(int number, String word) {
        if (word.equals("rolled-back") && failure.isEmpty()) {
            putBack = step(number).map(Step::module);
        }
    }

    /// The first thing that a step warned of.
    Optional<String> warning() {
        return warned.stream().findFirst();
    }

    /// Why a new login did not prove a guarded change.
    void unproved(String why) {
        unproved = why;
    }

    private void end(Step step, String word, String detail) {
        running.end();
        var report = report(step, outcome(word), detail, output("output" + step.number()));
        ended.put(step.number(), report);
        failure =
                failure.or(() -> Optional.of(report).filter(one -> one.outcome().bad()));
        events.accept(new RunEvent.StepEnded(host, report));
    }

    private StepReport report(Step step, Outcome outcome, String said, String output) {
        return new StepReport(
                step.number(),
                step.module(),
                step.title(),
                outcome,
                detail(step, said),
                change(step, outcome),
                output,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private String detail(Step step, String said) {
        var reason = reasons.getOrDefault(step.number(), "");
        var detail = Printable.line(said, 300);
        return detail.isEmpty() || reason.isEmpty() ? detail + reason : detail + ": " + reason;
    }

    private static Outcome outcome(String word) {
        try {
            return Outcome.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            return Outcome.FAILED;
        }
    }

    private Optional<Change> change(Step step, Outcome outcome) {
        var sight = sights.get(step.number());
        if (sight == null || outcome == Outcome.UNCHANGED || outcome == Outcome.SKIPPED) {
            return Optional.empty();
        } else if (!step.showable()) {
            return Optional.of(Change.noted("content differs (secret)"));
        }
        return Optional.of(
                switch (sight) {
                    case Sight.Nothing() ->
                        new Change(Optional.empty(), step.wanted().map(Printable::lines), isNew(step));
                    case Sight.Text(var value) ->
                        new Change(
                                Optional.of(Printable.lines(step.resource().readable(value))),
                                step.wanted().map(Printable::lines),
                                "");
                    case Sight.Both(var before, var after) ->
                        new Change(
                                Optional.of(Printable.lines(before)),
                                Optional.of(Printable.lines(after)),
                                reasons.getOrDefault(step.number(), ""));
                    case Sight.File(var meta, var content) -> file(step, meta, content);
                });
    }

    private static String isNew(Step step) {
        return step.wanted().map(text -> text.contains("\n") ? "new" : "").orElse("");
    }

    private static Change file(Step step, String meta, Optional<String> content) {
        var wanted = step.wanted().map(Printable::lines);
        if (content.isEmpty()) {
            return Change.noted("differs from what is there (" + meta + " bytes)");
        } else if (content.map(Printable::lines).equals(wanted)) {
            return Change.noted("mode or owner, now " + meta.substring(0, meta.lastIndexOf(' ')));
        }
        return new Change(content.map(Printable::lines), wanted, wanted.isEmpty() ? "removed" : "");
    }

    private void exited(int status, boolean killed) {
        late = killed;
        running.end();
        var out = Optional.ofNullable(outputs.get("stdout1"));
        var err = Optional.ofNullable(outputs.get("stderr1"));
        exec = Optional.of(new ExecResult(status, text(out), text(err), dropped(out) + dropped(err)));
    }

    private static String text(Optional<HostRecord.Output> output) {
        return output.map(one -> dropped(output) == 0
                        ? one.head() + one.tail()
                        : one.head() + "\n[... " + dropped(output) + " bytes left out ...]\n" + one.tail())
                .orElse("");
    }

    private static long dropped(Optional<HostRecord.Output> output) {
        return output.map(one -> Math.max(0, one.total() - 2L * 65536)).orElse(0L);
    }

    private String output(String name) {
        var text = Printable.lines(text(Optional.ofNullable(outputs.get(name))));
        return text.length() <= MOST_OUTPUT ? text : text.substring(text.length() - MOST_OUTPUT);
    }

    /// What the user's command did, if that was the work and it ended.
    Optional<ExecResult> exec() {
        return exec;
    }

    /// Whether the command runs in the session alone, so that it must not be sent again.
    boolean isAttached() {
        return fallback.filter(String::isEmpty).isPresent();
    }

    /// What the host uses in place of its state folder, if it does; empty text where nothing.
    Optional<String> fallback() {
        return fallback;
    }

    /// Whether its deadline ended the user's command.
    boolean late() {
        return late;
    }

    /// Every step of the payload: those that were not reached are skipped.
    List<StepReport> steps() {
        var steps = new ArrayList<StepReport>();
        for (var step : payload.steps()) {
            var report = ended.get(step.number());
            steps.add(report != null ? report : notReached(step));
        }
        return steps;
    }

    /// What a host that was cut off has changed. What it was about to change counts too: it may have been done, or
    /// half done, before the host could say so; the next attempt tells whether it holds.
    List<StepReport> changed() {
        var changed = new ArrayList<StepReport>();
        for (var step : payload.steps()) {
            var report = ended.get(step.number());
            if (report != null && report.outcome() == Outcome.CHANGED) {
                changed.add(report);
            } else if (sights.containsKey(step.number())
                    && (report == null || report.outcome().bad())) {
                changed.add(report(step, Outcome.CHANGED, "", ""));
            }
        }
        return changed;
    }

    private static StepReport notReached(Step step) {
        return new StepReport(
                step.number(),
                step.module(),
                step.title(),
                Outcome.SKIPPED,
                "not reached",
                Optional.empty(),
                "",
                Duration.ZERO);
    }

    /// What went wrong first, in a line; empty where nothing did.
    Optional<String> trouble() {
        return putBack.map(module -> module + " was put back: no new login proved it in time"
                        + (unproved.isEmpty() ? "" : " (" + unproved + ")"))
                .or(() -> failure.map(
                        step -> step.detail().isEmpty() ? step.outcome().word() : step.detail()));
    }

    /// The first step that went wrong.
    Optional<StepReport> failed() {
        return failure;
    }
}
