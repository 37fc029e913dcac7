package dev.flux.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody sees who filters, sorts and opens hosts in a browser, and that thousands of them open at once.
class PageInBrowserTests {

    @TempDir
    Path folder;

    private static HostReport host(
            String name, HostOutcome outcome, String cause, String health, String step, int took) {
        var steps = List.of(
                new StepReport(1, "files", step, Outcome.CHANGED, "", Optional.empty(), "", Duration.ofMillis(took)));
        return new HostReport(
                name, outcome, cause, "", steps, Optional.empty(), Optional.of(health), Duration.ofMillis(took));
    }

    private static Aside aside(Aside.Kind kind, String host, String what, Aside.State state, String words) {
        int wave = host.isEmpty() ? 1 : 0;
        return new Aside(kind, "before", host.isEmpty() ? "web" : "", wave, host, "controller", what, state, words);
    }

    /// Four hosts, each with something that no other has.
    private static String page() {
        var hosts = List.of(
                host("web01", HostOutcome.COMPLETED, "", "http 200 from upstream-a", "nginx.conf", 900),
                host("web02", HostOutcome.FAILED, "the disk is full", "port 8443 answered", "motd", 30),
                host("db01", HostOutcome.FAILED, "no such package", "", "postgres.conf", 400),
                host("db02", HostOutcome.UNREACHABLE, "connection refused", "", "never", 7));
        var asides = List.of(
                aside(Aside.Kind.HOOK, "web01", "lb-drain web01", Aside.State.WELL, "exit 0"),
                aside(Aside.Kind.HOOK, "db01", "pg-standby", Aside.State.FAILED, "exit 3"),
                aside(Aside.Kind.GATE, "", "https://gate.example/health", Aside.State.WELL, "http 200"));
        return PageViewTests.page("orchestrate", false, hosts, asides);
    }

    private static List<String> shown(String dom) {
        return Pattern.compile("<tr role=\"row\" class=\"[a-z]+\" data-word=\"[^\"]*\">.*?<button[^>]*>([^<]*)<")
                .matcher(dom)
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static String count(String dom) {
        var count = Pattern.compile("id=\"count\"[^>]*>([^<]*)<").matcher(dom);
        assertThat(count.find()).isTrue();
        return count.group(1);
    }

    /// The page with a script of the test's own, which its policy would not run.
    private static String with(String script, String page) {
        var policy = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
        assertThat(policy.matcher(page).find()).isTrue();
        return policy.matcher(page)
                .replaceFirst("")
                .replace("</body>", "<script>" + script.replace("\n", " ") + "</script></body>");
    }

    @Test
    void theAddressSaysWhichHostsAreShown() throws Exception {
        var browser = Chromium.of(folder);
        record Case(String end, String count, List<String> hosts) {}
        for (var one : List.of(
                new Case("", "4 hosts", List.of("web01", "web02", "db01", "db02")),
                new Case("#hosts", "4 hosts", List.of("web01", "web02", "db01", "db02")),
                new Case("#only=failed", "2 of 4 hosts", List.of("web02", "db01")),
                new Case("#only=failed&only=unreachable", "3 of 4 hosts", List.of("web02", "db01", "db02")),
                new Case("#only=failed&find=DISK%20is&open", "1 of 4 hosts", List.of("web02")),
                new Case("#find=postgres.conf", "1 of 4 hosts", List.of("db01")),
                new Case("#find=upstream-a", "1 of 4 hosts", List.of("web01")),
                // health that the row does not show, as there is a cause
                new Case("#find=8443", "1 of 4 hosts", List.of("web02")),
                // a hook of the host, which the list of hooks does not show, as it went well
                new Case("#find=lb-drain", "1 of 4 hosts", List.of("web01")),
                new Case("#find=pg-standby", "1 of 4 hosts, 1 line of hooks and gates", List.of("db01")),
                new Case("#find=gate.example", "0 of 4 hosts, 1 line of hooks and gates", List.of()),
                new Case("#find=undefined", "0 of 4 hosts", List.of()))) {
            var dom = browser.open(page(), one.end());

            assertThat(count(dom)).as(one.end()).isEqualTo(one.count());
            assertThat(shown(dom)).as(one.end()).isEqualTo(one.hosts());
            assertThat(dom.split("class=\"inside\"", -1).length - 1)
                    .as(one.end())
                    .isEqualTo(one.end().endsWith("open") ? one.hosts().size() : 0);
            assertThat(dom.contains("<p class=\"nothing\" hidden=\"\">"))
                    .as(one.end())
                    .isEqualTo(!one.hosts().isEmpty());
        }
    }

    @Test
    void handsFilterSortAndOpen() throws Exception {
        var browser = Chromium.of(folder);
        var script = """
            const find = document.getElementById("find");
            const seen = [];
            const shown = "table.hosts tbody tr:not(.inside):not([hidden]) th button";
            const hosts = () => [...document.querySelectorAll(shown)].map(one => one.textContent).join(" ");
            const press = key => find.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            const heads = document.querySelectorAll("table.hosts thead button");
            const chip = word => document.querySelector(".chips [data-word=" + word + "]");
            heads[3].click(); seen.push(hosts());
            heads[3].click(); seen.push(hosts());
            chip("failed").click(); seen.push(hosts());
            chip("failed").click(); seen.push(hosts());
            document.querySelector("table.hosts tbody button").click();
            seen.push([...document.querySelectorAll("tr.inside *")].filter(one => !one.children.length)
              .map(one => one.textContent).join(" "));
            find.value = " Package ";
            find.dispatchEvent(new Event("input"));
            setTimeout(() => {
              seen.push(hosts());
              press("Escape");
              seen.push(hosts());
              document.documentElement.dataset.seen = seen.join(";");
            }, 1000);
            """;

        var dom = browser.open(with(script, page()), "");

        assertThat(dom)
                .contains("data-seen=\"" + "db02 web02 db01 web01;web01 db01 web02 db02;db01 web02;"
                        + "web01 db01 web02 db02;http 200 from upstream-a ~ files nginx.conf 0.9 s "
                        + "✓ before hook on the controller: lb-drain web01 exit 0;db01;web01 db01 web02 db02\"");
    }

    @Test
    void fiveThousandHostsOpenInLessThanTwoSeconds() throws Exception {
        var browser = Chromium.of(folder);
        var hosts = new ArrayList<HostReport>();
        IntStream.range(0, 5000).forEach(number -> {
            var one = host("web" + number, HostOutcome.COMPLETED, "", "up", "text of web" + number, number);
            var said = new ExecResult(0, "line of " + number + "\n", "", 0);
            hosts.add(new HostReport(
                    one.name(), one.outcome(), "", "", one.steps(), Optional.of(said), one.health(), one.took()));
        });
        var page = with("""
            addEventListener("load", () => {
              document.body.offsetHeight;
              document.documentElement.dataset.took = Math.round(performance.now());
            });
            """, PageViewTests.page("orchestrate", false, hosts, List.of()));

        // the best of some: another program may have had the machine; by day nobody knows how slow that is
        int most = System.getenv("FLUX_LAB_WIDE") == null ? 20_000 : 2_000;
        var took = new ArrayList<Integer>();
        while (took.size() < 5 && took.stream().noneMatch(millis -> millis < most)) {
            var dom = Pattern.compile("data-took=\"([0-9]+)\"").matcher(browser.openInRealTime(page));
            assertThat(dom.find()).isTrue();
            took.add(Integer.valueOf(dom.group(1)));
        }
        assertThat(took).anyMatch(millis -> millis < most);
    }
}
