package dev.flux.cli;

import static dev.flux.cli.KeptRun.changed;
import static dev.flux.cli.KeptRun.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import dev.flux.report.ReportJson;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run told again, in every form.
final class ReportCommandTests {

    private static final String HOSTILE = "]]></testcase>\u0000\u001b[31m & \"quoted\" \ufffe <script>x</script>";

    private final Path folder;
    private final Path state;
    private final Screen screen;

    ReportCommandTests(@TempDir Path folder) {
        this.folder = folder;
        this.state = folder.resolve("state");
        this.screen = new Screen(folder);
    }

    private static KeptRun mixed() {
        return new KeptRun("orchestrate")
                .host("web01", HostOutcome.COMPLETED, "", "", changed(1, "motd", "/etc/motd", "a\nb\n", "a\nc\n"))
                .host("web02", HostOutcome.COMPLETED, "", "", step(1, "motd", "/etc/motd", Outcome.UNCHANGED, "", ""))
                .host(
                        "db01",
                        HostOutcome.FAILED,
                        "ufw refused the rule",
                        "flux orchestrate -i fleet.toml --on db01",
                        step(1, "motd", "/etc/motd", Outcome.SKIPPED, "no such file here", ""),
                        step(2, "firewall", "allow 5432/tcp", Outcome.FAILED, HOSTILE, HOSTILE))
                .host("db02", HostOutcome.UNREACHABLE, "connection refused", "")
                .host("db03", HostOutcome.NOT_REACHED, "the budget was spent", "");
    }

    private String report(String... words) {
        var all = new ArrayList<>(List.of("report", KeptRun.ID.substring(0, 8)));
        all.addAll(List.of(words));
        assertThat(screen.flux(all.toArray(String[]::new))).as(screen.err()).isZero();
        return screen.out();
    }

    @Test
    void textIsWhatTheRunPrintedAtItsEnd() {
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\", \"web02\"]\n");
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--", "echo one; echo two");
        var shown = screen.out();

        assertThat(screen.flux("report")).isZero();
        assertThat(screen.out()).endsWith(shown).contains("1 of 1 host answered");
    }

    @Test
    void whatIsUnlikeTheManyIsShownAgainstThem() {
        var text = "a\nb\nc\nd\ne\nf\n";
        new KeptRun("exec")
                .said("web01", 0, text.replace("d", "D"), "")
                .said("web02", 0, text, "")
                .said("web03", 0, text, "")
                .said("web04", 0, text, "")
                .ended(state);

        assertThat(report())
                .contains("web[02-04]\n    a\n    b\n")
                .containsSubsequence("web[02-04]", "web01   as web[02-04], but for:\n", "    -d\n", "    +D\n");
        assertThat(report("--no-fold")).contains("web01   a\n", "web04   f\n");
    }

    @Test
    void textFoldsAndNamesWhatIsUnlikeTheMost() {
        var run = new KeptRun("orchestrate");
        for (int host = 1; host < 5; host++) {
            run.host("web0" + host, HostOutcome.COMPLETED, "", "", step(1, "motd", "text", Outcome.UNCHANGED, "", ""));
        }
        run.host("web05", HostOutcome.COMPLETED, "", "", changed(1, "motd", "text", "old", "new"))
                .ended(state);

        assertThat(report()).contains("web[01-04]", "motd: text", "unlike most: unchanged there");
    }

    @Test
    void oneHostIsToldStepByStep() {
        mixed().ended(state);

        assertThat(report()).contains("flux report 8f3a8f3a --on db01 -v");
        assertThat(report("--on", "db01", "-v"))
                .contains("allow 5432/tcp", "no such file here")
                .doesNotContain("web01");
        assertThat(screen.flux("report", KeptRun.ID, "--on", "nobody")).isEqualTo(3);
        assertThat(screen.err()).contains("nobody");
    }

    @Test
    void jsonIsTheDocumentAndSaysHowTheRunStands() throws Exception {
        mixed().ended(state);
        var json = ReportJson.MAPPER.readTree(report("--format", "json"));

        assertThat(json.path("standing").asString("")).isEqualTo("ended");
        assertThat(json.path("hosts").size()).isEqualTo(5);
        assertThat(report("--output", "json")).isEqualTo(report("--format", "json"));
    }

    @Test
    void ndjsonIsTheRunHeardAgain() {
        mixed().ended(state);

        assertThat(report("--format", "ndjson")
                        .lines()
                        .map(line ->
                                ReportJson.MAPPER.readTree(line).path("event").asString("")))
                .containsExactly(
                        "started", "host_ended", "host_ended", "host_ended", "host_ended", "host_ended", "ended");
        assertThat(report("--format", "ndjson", "--on", "web01").lines()).hasSize(3);
    }

    @Test
    void junitIsValidAndCountsWhatWentWrong() {
        mixed().ended(state);
        var xml = report("--format", "junit");

        valid(xml);
        assertThat(xml)
                .contains("name=\"db01\"", "tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\"")
                .contains("<failure message=\"]]&gt;&lt;/testcase&gt;\\x00\\x1b[31m")
                .contains("<error message=\"connection refused\" type=\"unreachable\">")
                .contains("<skipped message=\"not-reached: the budget was spent\"/>")
                .doesNotContain("\u001b", "\ufffe", "<script>");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void junitOfACommandIsValid(int status) {
        new KeptRun("exec").said("web01", status, HOSTILE + "\r\n\t", HOSTILE).ended(state);
        var xml = report("--format", "junit");

        valid(xml);
        assertThat(xml).contains(status == 0 ? "failures=\"0\"" : "failures=\"1\"", "errors=\"0\"");
    }

    private static void valid(String xml) {
        assertThatCode(() -> SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(ReportCommandTests.class.getResource("/junit.xsd"))
                        .newValidator()
                        .validate(new StreamSource(new StringReader(xml))))
                .as(xml)
                .doesNotThrowAnyException();
    }

    @Test
    void csvHasNoFormulasAndEveryRowHasEveryColumn() {
        var run = new KeptRun("exec");
        var formulas = List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\n=1", "\uff1d1", "|x", "%x");
        for (int at = 0; at < formulas.size(); at++) {
            run.said("h" + at, 0, formulas.get(at), "a,\"b\"\nc");
        }
        run.ended(state);
        var rows = CsvRows.read(report("--format", "csv"));

        assertThat(rows)
                .hasSize(formulas.size() + 1)
                .allSatisfy(row -> assertThat(row).hasSize(17));
        assertThat(rows.stream().skip(1)).allSatisfy(row -> {
            assertThat(row.get(15)).startsWith("'");
            assertThat(row.get(16)).isEqualTo("a,\"b\"\nc");
        });
    }

    @Test
    void capturedOutputIsBounded() {
        new KeptRun("exec").said("web01", 0, "x".repeat(400_000), "").ended(state);

        assertThat(report("--format", "csv").length()).isLessThan(33_000);
        assertThat(report("--format", "junit").length()).isLessThan(67_000);
        assertThat(screen.out()).contains("characters left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ndjson", "junit", "csv", "html"})
    void F80_anUnfinishedRunSaysSo(String form) {
        mixed().cutOff(state, 2);
        var told = report("--format", form);

        assertThat(told + screen.err()).contains("It was cut off");
        assertThat(told).contains("db");
        assertThat(told.lines().filter(line -> line.contains("\"event\":\"ended\"")))
                .isEmpty();
    }

    @Test
    void aFileIsItsOwnersAndReplacedWhole() throws Exception {
        mixed().ended(state);
        var told = report("--format", "junit");
        screen.write("run.xml", "old");

        assertThat(report("--format", "junit", "--output-file", "run.xml")).isEmpty();
        assertThat(screen.err()).contains("written to");
        var file = folder.resolve("run.xml");
        assertThat(Files.readString(file)).isEqualTo(told);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(screen.flux("report", "--output-file", "nowhere/run.txt")).isEqualTo(3);
        assertThat(screen.err()).contains("nowhere/run.txt", "cannot be written");
    }
}
