package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The operator interrupts the main job on real hosts, or whoever read its output has gone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignalIT {

    /// How long what runs may go on after the first signal.
    private static final Duration GRACE = Duration.ofSeconds(30);

    /// A step of this host takes five minutes, or until somebody wants it to go on: its `chown` waits.
    static final String SLOW = """
            cat >/usr/local/sbin/chown <<'END'
            #!/bin/sh
            : >/root/started
            for i in $(seq 1500); do [ ! -e /root/go ] || exec /bin/chown "$@"; sleep 0.2; done
            END
            chmod 755 /usr/local/sbin/chown
            """;

    private static final Pattern RESUME = Pattern.compile("flux resume [0-9a-f]+");

    private final LabHost slow1 = Lab.host(HostSpec.light("slow1").prepared(SLOW));
    private final LabHost slow2 = Lab.host(HostSpec.light("slow2").prepared(SLOW));
    private final LabHost later = Lab.host(HostSpec.light("later"));
    private final List<LabHost> machines = List.of(slow1, slow2, later);
    private final List<InventoryHost> hosts =
            machines.stream().map(InventoryHost::of).toList();
    private List<String> whole = List.of();

    /// What the main job comes to where nobody interrupts it.
    @BeforeAll
    void runWhole() {
        forgetAll();
        machines.forEach(host -> host.ask("touch /root/go"));
        var controller = controller();
        whole = told(controller.flux("orchestrate", "-i", "inventory.toml", "--output", "json"));
    }

    private Controller controller() {
        var controller = Controller.fresh();
        controller.inventory(hosts);
        controller.write("flux.toml", Workflow.SMALL);
        return controller;
    }

    private void forgetAll() {
        machines.forEach(host -> host.ask("rm -rf /root/started /root/go /var/lib/flux"
                + " /etc/motd /etc/flux-motd /etc/update-motd.d/*flux*; chmod 755 /etc/update-motd.d/*"));
    }

    private List<String> told(FluxRun run) {
        run.accountsFor(hosts);
        var lines = new ArrayList<String>();
        for (var host : hosts) {
            var one = run.host(host.name()).is("completed");
            lines.add(host.name() + one.steps("changed") + one.steps("unchanged"));
        }
        return lines;
    }

    /// The main job, in the middle of a step of the first two hosts, while the third has not started.
    private final class Scene {

        private final Controller controller = controller();
        private final Command.Running running;

        Scene(String output) {
            forgetAll();
            running = controller.start("orchestrate", "-i", "inventory.toml", "--forks", "2", "--output", output);
            for (var host : List.of(slow1, slow2)) {
                host.ask("for i in $(seq 400); do [ ! -e /root/started ] || exit 0; sleep 0.1; done; exit 1");
            }
        }

        void signal(String name) {
            Command.of("kill", "-s", name, String.valueOf(running.process().pid()))
                    .run()
                    .orThrow();
        }

        Command.Result end() {
            return running.await(Duration.ofMinutes(2));
        }

        /// Types what was printed, word for word: the run ends as one that nobody interrupted, and nothing is left of
        /// it.
        ///
        /// @param attempts of the hosts that were in the middle of a step, as a pattern
        void goesOnBy(String printed, String attempts) {
            var command = RESUME.matcher(printed);
            assertThat(command.find()).as(printed).isTrue();
            List.of(slow1, slow2).forEach(host -> host.ask("touch /root/go"));
            var said = controller.types(command.group());
            assertThat(said.status()).as(said.out() + said.err()).isZero();
            var run = command.group().substring("flux resume ".length());
            assertThat(told(controller.flux("report", run, "--format", "json"))).isEqualTo(whole);
            var segments = "ls -d /var/lib/flux/runs/*/[0-9]*.[0-9]* | sed 's,.*/,,' | xargs";
            List.of(slow1, slow2)
                    .forEach(host ->
                            assertThat(host.ask(segments)).as(host.name()).matches(attempts));
            assertThat(later.ask(segments)).isEqualTo("1.1");
            assertThat(controller.types(command.group()).status()).isEqualTo(3);
        }
    }

    /// Nothing of a run goes on there, and the next one may start.
    private static void assertFree(LabHost host) {
        var left = "ps -eo pid,args | grep -e '[/]var/lib/flux/runs' -e '[l]ocal/sbin/chown' || :";
        for (int i = 0; i < 50 && !host.ask(left).isEmpty(); i++) {
            Engine.pause(Duration.ofMillis(200));
        }
        assertThat(host.ask(left)).as(host.name()).isEmpty();
        assertThat(host.ask("flock -n /var/lib/flux/lock echo free")).isEqualTo("free");
    }

    private void assertCancelled(FluxRun run) {
        run.accountsFor(hosts);
        assertThat(run.exit()).as(run.err()).isEqualTo(130);
        run.host("slow1").is("cancelled").because("ended in the middle").advises();
        run.host("slow2").is("cancelled").advises();
        run.host("later").is("not-reached").advises();
        assertFree(slow1);
        assertFree(slow2);
        assertThat(later.ask("ls -d /var/lib/flux 2>/dev/null || echo untouched"))
                .isEqualTo("untouched");
    }

    @Test
    void F84_oneInterruptStartsNoOtherHostAndEndsAfterAGraceWhatStillRuns() {
        var scene = new Scene("json");
        long begin = System.nanoTime();
        scene.signal("INT");
        var run = FluxRun.of(scene.end());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(GRACE, GRACE.plusSeconds(30));
        assertThat(run.err()).contains("2 hosts");
        assertCancelled(run);
        scene.goesOnBy(run.host("slow1").json().path("next").asString(), "1.1 1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void F84_F85_aSecondInterruptEndsWhatRunsAtOnce(String first) {
        var scene = new Scene("json");
        long begin = System.nanoTime();
        scene.signal(first);
        Engine.pause(Duration.ofSeconds(1));
        scene.signal("INT");
        var run = FluxRun.of(scene.end());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(GRACE);
        assertCancelled(run);
        scene.goesOnBy(run.host("later").json().path("next").asString(), "1.1 1.2");
    }

    @Test
    void F84_theReportForPeopleSaysWhatToTypeNext() {
        var scene = new Scene("text");
        scene.signal("INT");
        Engine.pause(Duration.ofSeconds(1));
        scene.signal("INT");
        var said = scene.end();

        assertThat(said.status()).isEqualTo(130);
        assertThat(said.out()).contains("cancelled");
        assertFree(slow1);
        assertFree(slow2);
        scene.goesOnBy(said.out(), "1.1 1.2");
    }

    /// It is for hosts that no longer answer; those that answer have ended at the second one.
    @Test
    void F84_aThirdInterruptLeavesAtOnceAndSaysSo() {
        var scene = new Scene("json");
        var said = mute(() -> {
            // two of one kind could arrive as one
            List.of("INT", "TERM", "HUP").forEach(scene::signal);
            return scene.end();
        });

        assertThat(said.status()).isEqualTo(130);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("next: flux resume ");
        // whether the second one was on its way to the hosts before Flux left is a matter of moments
        scene.goesOnBy(said.err(), "1.1( 1.2)?");
        assertFree(slow1);
        assertFree(slow2);
    }

    /// What comes of something while the first two hosts stand still.
    private <T> T mute(Supplier<T> doing) {
        var still = List.of(slow1, slow2);
        still.forEach(LabHost::pause);
        try {
            return doing.get();
        } finally {
            still.forEach(LabHost::unpause);
        }
    }

    @Test
    void F85_aReaderThatLeavesEndsNoRun() throws Exception {
        var controller = Controller.fresh();
        var quick = Lab.bystanders();
        controller.inventory(quick.stream().map(InventoryHost::of).toList());
        controller.write("flux.toml", Workflow.SMALL);
        var running = controller.startIn(
                "{ \"$@\"; echo $? >status; } | head -n 1",
                "orchestrate",
                "-i",
                "inventory.toml",
                "--output",
                "ndjson");
        assertThat(running.await(Duration.ofMinutes(2)).out().lines()).hasSize(1);

        assertThat(controller.read("status").strip()).isEqualTo("0");
        try (var runs = Files.list(controller.folder().resolve("state/runs"))) {
            var kept = Files.readString(runs.findFirst().map(this::report).orElseThrow());
            quick.forEach(host -> assertThat(kept).contains("\"host\" : \"" + host.name() + "\""));
            assertThat(kept).contains("\"completed\" : " + quick.size());
        }
    }

    private Path report(Path run) {
        return run.resolve("report.json");
    }
}
