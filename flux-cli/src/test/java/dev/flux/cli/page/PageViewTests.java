package dev.flux.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.view.Console;
import dev.flux.journal.PastRun;
import dev.flux.report.Aside;
import dev.flux.report.Change;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.report.Origin;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page stands alone, and whatever hosts say is text in it.
class PageViewTests {

    /// Ways out of where a text may stand.
    private static final List<String> EXITS = List.of(
            "",
            "\"",
            "'",
            "`",
            "\">",
            "</td></tr>",
            "</script>",
            "</style>",
            "</title></pre>",
            "--></noscript>\u0000\n");

    /// What would then be done there.
    private static final List<String> DEEDS = List.of(
            "<script>P</script>",
            "<ScRiPt/x>P</sCrIpT>",
            "<img src=x onerror=P>",
            "<svg onload=P>",
            "<svg><script>P</script></svg>",
            "<iframe srcdoc=\"<script>parent.P</script>\">",
            "<a href=javascript:P>x</a>",
            "<details open ontoggle=P>",
            "<body onload=P>",
            "<input autofocus onfocus=P>",
            " onmouseover=P autofocus onfocus=P x=\"",
            "<base href=//evil.example/>",
            "<meta http-equiv=refresh content=\"0;url=javascript:P\">",
            "<object data=javascript:P>",
            "<style>@import '//evil.example/x';</style>",
            "<!--<script>P",
            "<template shadowrootmode=open><script>P</script></template>",
            "\\u003cscript\\u003eP\\u003c/script\\u003e",
            "&lt;script&gt;P&lt;/script&gt;${P}{{P}}",
            "\u2028]}];P;//\u202e<script>P</script>");

    @TempDir
    Path folder;

    private static List<String> injections() {
        var all = new ArrayList<String>();
        EXITS.forEach(exit ->
                DEEDS.forEach(deed -> all.add(exit + deed.replace("P", "document.documentElement.title='pwned'"))));
        return all;
    }

    /// A host that says it everywhere.
    private static HostReport host(String text, int number) {
        var lines = new Change(Optional.of("a\n" + text), Optional.of("b\n" + text), text);
        var value = new Change(Optional.of(text.strip()), Optional.empty(), "");
        var steps = List.of(
                new StepReport(1, text, text, Outcome.FAILED, text, Optional.of(lines), text, Duration.ofMillis(1)),
                new StepReport(2, text, text, Outcome.CHANGED, text, Optional.of(value), text, Duration.ofMillis(1)));
        return new HostReport(
                text + number,
                HostOutcome.FAILED,
                text,
                text,
                steps,
                Optional.of(new ExecResult(1, text, text, 5)),
                Optional.of(text),
                Duration.ofSeconds(1));
    }

    /// Hooks and gates that say it everywhere.
    private static List<Aside> asides(String text) {
        return List.of(
                new Aside(Aside.Kind.GATE, text, text, 1, "", text, text, Aside.State.FAILED, text),
                new Aside(Aside.Kind.HOOK, text, "", 0, text, "controller", text, Aside.State.UNKNOWN, text));
    }

    static String page(String text, List<HostReport> hosts) {
        return page(text, false, hosts, asides(text));
    }

    static String page(String text, boolean dryRun, List<HostReport> hosts, List<Aside> asides) {
        var report = new Report(
                "8f3a".repeat(8),
                text,
                dryRun,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                hosts,
                new Report.Budget(Optional.of(text), List.of()),
                Origin.NONE,
                asides);
        var run = new PastRun(
                Path.of("/nowhere"),
                report.run(),
                text,
                text,
                dryRun,
                text,
                Instant.EPOCH,
                hosts.stream().map(HostReport::name).toList(),
                PastRun.Standing.CUT_OFF,
                dev.flux.journal.Made.UNKNOWN,
                false,
                false,
                report);
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new PageView(new Console(stream, stream, Console.Terminal.NONE)).show(run, List.of());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String hash(String text) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    @Test
    void SEC60_nothingThatAHostSaysIsMarkupWhereverItSaysIt() throws Exception {
        var injections = injections();
        assertThat(injections).hasSize(200).doesNotHaveDuplicates();

        for (var text : injections) {
            var page = StrictPage.read(page(text, List.of(host(text, 1), host(text, 2))));

            assertThat(page.scripts()).as(text).hasSize(1);
            assertThat(page.styles()).hasSize(1);
            assertThat(page.policy())
                    .contains("default-src 'none'; style-src "
                            + hash(page.styles().getFirst()) + "; script-src "
                            + hash(page.scripts().getFirst()) + ";");
        }
    }

    @Test
    void nothingIsFetched() {
        assertThat(Assets.STYLE + Assets.SCRIPT)
                .doesNotContainPattern(
                        "(?i)url\\(|@import|https?:|innerHTML|outerHTML|insertAdjacent|document\\.write|eval");
    }

    @Test
    void SEC60_noBrowserRunsAnythingOfIt() throws Exception {
        var browser = Chromium.of(folder);
        var hosts = new ArrayList<HostReport>();
        injections().forEach(text -> hosts.add(host(text, hosts.size())));

        // everything is opened, so that every text is on the page
        var dom = browser.open(page("exec", hosts), "#open");

        assertThat(dom.split("class=\"inside\"", -1)).as("hosts that are open").hasSize(201);
        assertThat(dom).doesNotContain("title=\"pwned\"");
        assertThat(StrictPage.read(dom).scripts()).containsExactly(Assets.SCRIPT);
    }

    /// A page where a text is markup: whoever counts scripts sees it.
    private static String planted() {
        var deed = "<script>document.documentElement.title='pwned'</script>";
        var page = page("exec", List.of(host("quiet", 1))).replace("</main>", deed + "</main>");
        assertThat(page).contains(deed);
        return page;
    }

    @Test
    void aPlantedScriptIsSeen() {
        assertThat(StrictPage.read(planted()).scripts()).hasSize(2);
    }

    /// The policy alone stops it; without one the browser shows that it ran.
    @Test
    void aPlantedScriptIsSeenByABrowserAndStoppedByThePolicy() throws Exception {
        var browser = Chromium.of(folder);
        var open = planted().replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");

        assertThat(browser.open(planted(), "")).doesNotContain("title=\"pwned\"");
        assertThat(browser.open(open, "")).contains("title=\"pwned\"");
    }
}
