package dev.flux.cli.view;

import dev.flux.report.ReportJson;
import dev.flux.shell.Printable;
import java.util.List;
import java.util.Locale;

/// Whether everything is as Flux needs it, and what to type where it is not.
public final class DoctorView {

    private static final int CHECK = 13;

    private DoctorView() {}

    /// How bad a finding is.
    public enum Standing {
        /// As it should be.
        OK,
        /// It works, and could be better.
        NOTE,
        /// It must be mended.
        TROUBLE
    }

    /// What was found.
    ///
    /// @param check what was looked at, as in `keys`
    /// @param fixes commands that mend it, one of them or one after the other
    public record Finding(String check, Standing standing, String what, List<String> fixes) {

        public Finding {
            fixes = List.copyOf(fixes);
        }

        /// All is well.
        public static Finding ok(String check, String what) {
            return new Finding(check, Standing.OK, what, List.of());
        }

        /// It works, and could be better.
        public static Finding note(String check, String what, String... fixes) {
            return new Finding(check, Standing.NOTE, what, List.of(fixes));
        }

        /// It must be mended.
        public static Finding trouble(String check, String what, String... fixes) {
            return new Finding(check, Standing.TROUBLE, what, List.of(fixes));
        }
    }

    /// Writes all findings to stdout.
    public static void show(List<Finding> findings, boolean json, Console console) {
        if (json) {
            document(findings, console);
            return;
        }
        findings.forEach(finding -> show(finding, console));
        long troubles = count(findings, Standing.TROUBLE);
        long notes = count(findings, Standing.NOTE);
        console.print("");
        if (troubles > 0) {
            console.print(Words.count(troubles, "thing") + " must be mended"
                    + (notes > 0 ? ", " + notes + " could be better." : "."));
        } else {
            console.print("Nothing must be mended" + (notes > 0 ? ", " + notes + " could be better." : "."));
        }
    }

    private static void show(Finding finding, Console console) {
        var glyph = switch (finding.standing()) {
            case OK -> Glyph.OK;
            case NOTE -> Glyph.NOTE;
            case TROUBLE -> Glyph.FAILED;
        };
        var sign = glyph.on(console) + (console.terminal().unicode() || glyph == Glyph.OK ? " " : "  ");
        console.print("  " + sign + Words.pad(finding.check(), CHECK) + Printable.line(finding.what(), 2000));
        finding.fixes()
                .forEach(fix ->
                        console.print(" ".repeat(CHECK + 6) + console.styled(Style.STRONG, Printable.line(fix, 2000))));
    }

    private static long count(List<Finding> findings, Standing standing) {
        return findings.stream().filter(one -> one.standing() == standing).count();
    }

    private static void document(List<Finding> findings, Console console) {
        var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
        document.put("fit", count(findings, Standing.TROUBLE) == 0);
        var list = document.putArray("findings");
        for (var finding : findings) {
            var one = list.addObject()
                    .put("check", finding.check())
                    .put("standing", finding.standing().name().toLowerCase(Locale.ROOT))
                    .put("what", finding.what());
            var fixes = one.putArray("fix");
            finding.fixes().forEach(fixes::add);
        }
        console.print(document.toPrettyString());
    }
}
