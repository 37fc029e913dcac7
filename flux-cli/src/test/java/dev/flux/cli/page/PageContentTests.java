package dev.flux.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.flux.report.Aside;
import dev.flux.report.Change;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the page says of a run, and how large it gets.
class PageContentTests {

    @Test
    void whatManyHostsDidAlikeIsInThePageOnce() {
        var text = "the same\n".repeat(2000);
        var steps = List.of(new StepReport(
                1,
                "motd",
                "text",
                Outcome.CHANGED,
                "",
                Optional.of(new Change(Optional.empty(), Optional.of(text), "")),
                text,
                Duration.ofMillis(1)));
        var hosts = new ArrayList<HostReport>();
        for (int number = 0; number < 5000; number++) {
            hosts.add(new HostReport(
                    "web" + number,
                    HostOutcome.COMPLETED,
                    "",
                    "",
                    steps,
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ZERO));
        }

        assertThat(PageViewTests.page("orchestrate", hosts).length()).isLessThan(3_000_000);
    }

    private static HostReport well(String name, String health) {
        return new HostReport(
                name, HostOutcome.COMPLETED, "", "", List.of(), Optional.empty(), Optional.of(health), Duration.ZERO);
    }

    private static Aside hook(String host, Aside.State state, String words) {
        return new Aside(Aside.Kind.HOOK, "before", "", 0, host, "controller", "lb-drain $FLUX_HOST", state, words);
    }

    @Test
    void hooksGatesAndHealthAreThereAsInTheTextReport() {
        var gate = new Aside(Aside.Kind.GATE, "wave", "web", 2, "", "controller", "url", Aside.State.WELL, "http 200");
        var asides = List.of(
                gate,
                hook("web01", Aside.State.FAILED, "exit 3"),
                hook("web02", Aside.State.FAILED, "exit 3"),
                hook("web03", Aside.State.WELL, "exit 0"));
        var page =
                PageViewTests.page("orchestrate", false, List.of(well("web01", "port 443 answered <2> times")), asides);

        assertThat(page)
                .contains("Hooks and gates", "wave 2 of group web", "gate on the controller: url", "http 200")
                .contains("web[01-02]", "before hook on the controller: lb-drain $FLUX_HOST", "failed: exit 3")
                .contains("port 443 answered &lt;2&gt; times")
                .doesNotContain("web03");
        var dry = PageViewTests.page("orchestrate", true, List.of(), List.of(hook("web03", Aside.State.WOULD_RUN, "")));
        assertThat(dry).contains("web03", "would run");
        assertThat(PageViewTests.page("orchestrate", false, List.of(), List.of()))
                .doesNotContain("Hooks and gates");
    }

    @Test
    void fiveThousandHostsThatAllSaySomethingElseAreOnePage() {
        var hosts = new ArrayList<HostReport>();
        var asides = new ArrayList<Aside>();
        for (int number = 0; number < 5000; number++) {
            var name = "web" + number;
            asides.add(hook(name, Aside.State.FAILED, "exit 3 of " + name));
            hosts.add(new HostReport(
                    name,
                    number % 2 == 0 ? HostOutcome.FAILED : HostOutcome.COMPLETED,
                    number % 2 == 0 ? name + " broke" : "",
                    "flux retry 8f3a --on " + name,
                    List.of(new StepReport(
                            1,
                            "motd",
                            "text of " + name,
                            Outcome.CHANGED,
                            name,
                            Optional.of(new Change(Optional.of("a\n" + name), Optional.of("b\n" + name), "")),
                            "",
                            Duration.ofMillis(number))),
                    Optional.empty(),
                    Optional.of("well since " + number),
                    Duration.ofMillis(number)));
        }

        var page = assertTimeout(Duration.ofMinutes(2), () -> PageViewTests.page("orchestrate", false, hosts, asides));

        assertThat(page.length()).isLessThan(12_000_000);
        assertThat(page).contains("web4999", "and 4900 more, which flux report shows");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndSaidSo() {
        var hosts = new ArrayList<HostReport>();
        for (int number = 0; number < 400; number++) {
            var said = new ExecResult(0, number + " " + "x".repeat(128_000), "", 0);
            hosts.add(new HostReport(
                    "web" + number,
                    HostOutcome.COMPLETED,
                    "",
                    "",
                    List.of(),
                    Optional.of(said),
                    Optional.empty(),
                    Duration.ZERO));
        }

        assertThat(PageViewTests.page("exec", hosts).length()).isLessThan(18_000_000);
        assertThat(PageViewTests.page("exec", hosts)).contains("left out of this page, which is full");
    }
}
