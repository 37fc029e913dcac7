package dev.flux.cli.view;

import dev.flux.journal.RunCheck;
import dev.flux.report.ReportJson;
import dev.flux.shell.Printable;
import java.util.List;
import java.util.Locale;

/// Whether what is kept of runs is as it was written, and what to type next: a row each, of many only for those that
/// are not whole.
public final class RunCheckView {

    private static final int LONG = 500;

    /// With more runs, those that are whole are counted.
    private static final int MOST_ROWS = 20;

    private final Console console;

    public RunCheckView(Console console) {
        this.console = console;
    }

    /// Writes it to stdout.
    ///
    /// @param json whether as one document
    public void show(List<RunCheck> checks, boolean json) {
        if (json) {
            document(checks);
            return;
        } else if (checks.isEmpty()) {
            console.print("No run was made yet.");
            return;
        }
        boolean many = checks.size() > MOST_ROWS;
        var rows = many ? checks.stream().filter(check -> !isWhole(check)).toList() : checks;
        for (var check : rows) {
            var glyph = glyph(check);
            var sign = glyph.on(console) + (console.terminal().unicode() || glyph == Glyph.OK ? " " : "  ");
            console.print(sign + check.shortRun() + "  " + Printable.line(words(check), LONG));
            check.beside()
                    .forEach(flaw ->
                            console.print(" ".repeat(12) + Printable.line(flaw.file() + ": " + flaw.what(), LONG)));
        }
        if (rows.size() < checks.size()) {
            int whole = checks.size() - rows.size();
            console.print(Glyph.OK.on(console) + " "
                    + (rows.isEmpty()
                            ? "All " + Words.count(whole, "run") + " are whole."
                            : Words.count(whole, "run") + " of " + checks.size() + (whole == 1 ? " is" : " are")
                                    + " whole."));
        }
        long bad = checks.stream().filter(check -> !check.isSound()).count();
        if (bad > 0) {
            console.print("");
            console.print(Words.count(bad, "run") + " of " + checks.size() + (bad == 1 ? " is" : " are")
                    + " not as written. What can be done: "
                    + console.styled(Style.STRONG, "flux help resume-a-run"));
        }
    }

    private static boolean isWhole(RunCheck check) {
        return check.state() == RunCheck.State.WHOLE && check.isSound();
    }

    private static Glyph glyph(RunCheck check) {
        if (!check.isSound()) {
            return Glyph.FAILED;
        }
        return switch (check.state()) {
            case WHOLE -> Glyph.OK;
            case TORN -> Glyph.NOTE;
            case WRITTEN -> Glyph.RUNNING;
            case DAMAGED -> Glyph.FAILED;
        };
    }

    private static String words(RunCheck check) {
        return switch (check.state()) {
            case WHOLE -> "whole, " + records(check);
            case TORN ->
                check.records() == 0
                        ? "nothing of it was written down to its end, so no host was given anything"
                        : "torn end (dropped on resume; " + Words.count(check.torn(), "byte") + ")";
            case WRITTEN -> "being written by " + (check.writer().isEmpty() ? "another process" : check.writer());
            case DAMAGED ->
                check.damage().orElseThrow().words()
                        + (check.records() == 0 ? "" : "; " + records(check) + " before it can be trusted");
        };
    }

    private static String records(RunCheck check) {
        return Words.count(check.records(), "record");
    }

    private void document(List<RunCheck> checks) {
        var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
        document.put("sound", checks.stream().allMatch(RunCheck::isSound));
        var runs = document.putArray("runs");
        for (var check : checks) {
            var one = runs.addObject()
                    .put("run", check.run())
                    .put("journal", check.state().name().toLowerCase(Locale.ROOT))
                    .put("records", check.records())
                    .put("torn_bytes", check.torn());
            check.damage()
                    .ifPresent(damage -> one.putObject("damage")
                            .put("line", damage.line())
                            .put("byte", damage.at())
                            .put("what", damage.what()));
            if (!check.writer().isEmpty()) {
                one.put("writer", check.writer());
            }
            var beside = one.putArray("beside");
            check.beside()
                    .forEach(flaw -> beside.addObject().put("file", flaw.file()).put("what", flaw.what()));
        }
        console.print(document.toPrettyString());
    }
}
