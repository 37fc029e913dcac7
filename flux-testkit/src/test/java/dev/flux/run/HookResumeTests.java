package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HookSpec;
import dev.flux.host.HookSpec.When;
import dev.flux.host.Host;
import dev.flux.host.Site;
import dev.flux.journal.Entry;
import dev.flux.journal.JournalReader;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ScriptedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run whose hosts have hooks around their work is cut off at every record and gone on with: no hook runs twice.
class HookResumeTests {

    private static final List<String> NAMES = List.of("a", "b");
    private static final String RUN = "cd".repeat(16);

    @TempDir
    Path folder;

    /// What a host answers to a command, by name; it takes none twice.
    private final ConcurrentHashMap<String, Integer> status = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<String, String> digests = new ConcurrentHashMap<>();

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private HookSpec hook(When when, String words, boolean repeatable) {
        var command = "echo " + words + "-$FLUX_HOST >>" + folder + "/log";
        return new HookSpec(when, HookSpec.Each.HOST, HookSpec.CONTROLLER, command, Duration.ofSeconds(20), repeatable);
    }

    private List<HookSpec> hooks(boolean repeatable) {
        return List.of(
                hook(When.BEFORE, "drain", repeatable),
                hook(When.BEFORE, "warn", repeatable),
                hook(When.AFTER, "after", repeatable),
                hook(When.FAILURE, "failure", repeatable),
                hook(When.ALWAYS, "restore", repeatable));
    }

    /// Well until its hooks have begun: asked again then, it would be refused.
    private HealthSpec check() {
        return new HealthSpec(
                new HealthSpec.Check.Command("! grep -q drain-$FLUX_HOST " + folder + "/log"),
                HealthSpec.When.BEFORE,
                Site.CONTROLLER,
                false,
                1,
                Duration.ofMillis(100),
                Duration.ofSeconds(20));
    }

    private FakeHost host(String name) {
        return new ScriptedHost(name, (order, voice) -> {
            if (order[0].equals("run")) {
                if (digests.putIfAbsent(name, order[5]) != null) {
                    voice.stage(2, "exists =" + name + " " + digests.get(name));
                    return;
                }
            }
            if (order[0].equals("run") || order[0].equals("attach")) {
                voice.record("running").record("began 1");
                voice.record("exited " + status.getOrDefault(name, 0) + " no").record("done 0");
            }
        });
    }

    private Report carry(List<HookSpec> hooks, Function<Path, JournalWriter> journal) {
        var hosts = new LinkedHashMap<String, FakeHost>();
        NAMES.forEach(name -> hosts.put(name, host(name)));
        var fleet = new Fleet(FakeTransport.of(hosts), folder, RUN, journal);
        fleet.cares = Cares.everywhere(new Care(List.of(check()), hooks));
        var plan = fleet.plan(NAMES.stream().map(Host::named).toList(), RolloutPlan.plain(NAMES, 1));
        try (fleet.journal) {
            var history = fleet.journal.history();
            if (!history.isBegun()) {
                JournalListener.begin(fleet.journal, plan, Made.UNKNOWN);
            }
            var work = fleet.work(plan, Fleet.command("true", Duration.ofSeconds(9)));
            var listeners = List.<RunListener>of(new JournalListener(fleet.journal));
            return new FleetRun(plan, work, listeners, Optional.empty(), Rollout::new, history).run();
        }
    }

    private Report begin(List<HookSpec> hooks, UnaryOperator<String> at) throws IOException {
        digests.clear();
        Files.deleteIfExists(journal().resolve(JournalWriter.FILE));
        Files.writeString(folder.resolve("log"), "");
        return carry(hooks, path -> JournalWriter.create(path, InstantSource.system(), at));
    }

    private Report resume(List<HookSpec> hooks) {
        return carry(hooks, path -> JournalWriter.reopen(path, InstantSource.system(), UnaryOperator.identity()));
    }

    private void cut(List<HookSpec> hooks, int record) {
        var count = new AtomicInteger();
        assertThatThrownBy(() -> begin(hooks, line -> {
                    if (count.incrementAndGet() >= record) {
                        throw new Killed();
                    }
                    return line;
                }))
                .isInstanceOf(Killed.class);
    }

    private Path journal() {
        return folder.resolve("journal-" + RUN);
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }

    private static List<String> told(Report report) {
        var lines = new ArrayList<String>();
        for (HostReport host : report.hosts()) {
            lines.add(host.name() + " " + host.outcome() + " " + host.cause() + " " + host.exec());
        }
        report.asides().forEach(aside -> lines.add(aside.subject() + " " + aside.title() + " " + aside.state()));
        return lines;
    }

    /// The hook in whose middle the controller was cut off, if there was one.
    private Optional<String> open() {
        var last = JournalReader.read(journal()).getLast();
        return Optional.of(last).filter(entry -> entry.type().equals("hook")).map(entry -> text(entry, "host"));
    }

    private static String text(Entry entry, String field) {
        return entry.data().path(field).asString("");
    }

    @Test
    void F78_aHookOfAHostNeverRunsTwiceAndTheReportIsTheSameWhereNoneWasCutInItsMiddle() throws Exception {
        status.put("b", 3);
        var hooks = hooks(false);
        var whole = told(begin(hooks, UnaryOperator.identity()));
        var order = log();
        assertThat(order)
                .containsExactly(
                        "drain-a", "warn-a", "after-a", "restore-a", "drain-b", "warn-b", "failure-b", "restore-b");
        int records = JournalReader.read(journal()).size();
        int middles = 0;
        for (int record = 2; record <= records; record++) {
            cut(hooks, record);
            var middle = open();
            var report = resume(hooks);

            assertThat(log()).as("killed at record %d", record).doesNotHaveDuplicates();
            if (middle.isEmpty()) {
                assertThat(told(report)).as("killed at record %d", record).isEqualTo(whole);
                assertThat(log()).as("killed at record %d", record).isEqualTo(order);
            } else {
                middles++;
                unknown(report, middle.get(), record);
            }
        }
        assertThat(middles).isEqualTo(order.size());
        System.out.println("figure records-killed-at " + (records - 1));
    }

    /// Its host has failed, says why, and what comes always still came.
    private void unknown(Report report, String name, int record) throws IOException {
        var host = report.hosts().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(host.outcome()).as("killed at record %d", record).isEqualTo(HostOutcome.FAILED);
        var asides = report.asides().stream()
                .filter(one -> one.state() == Aside.State.UNKNOWN)
                .toList();
        assertThat(asides).as("killed at record %d", record).hasSize(1);
        assertThat(asides.getFirst().words()).contains("nobody knows whether it was done");
        boolean byWork = host.cause().startsWith("exit 3");
        assertThat(byWork || host.cause().contains("nobody knows whether it was done"))
                .as(host.cause())
                .isTrue();
        assertThat(log()).as("killed at record %d", record).contains("restore-" + name);
    }

    @Test
    void F78_aHookThatMayBeRepeatedRunsAgainWhereItWasCutInItsMiddleAndNowhereElse() throws Exception {
        status.put("b", 3);
        var hooks = hooks(true);
        var whole = told(begin(hooks, UnaryOperator.identity()));
        var order = log();
        int records = JournalReader.read(journal()).size();
        for (int record = 2; record <= records; record++) {
            cut(hooks, record);
            int most = open().isPresent() ? order.size() + 1 : order.size();

            assertThat(told(resume(hooks))).as("killed at record %d", record).isEqualTo(whole);
            assertThat(log())
                    .as("killed at record %d", record)
                    .containsAll(order)
                    .hasSize(most);
        }
    }

    @Test
    void F80_noHookRunsThatCannotBeWrittenDown() throws Exception {
        assertThatThrownBy(() -> begin(hooks(false), line -> {
                    if (line.contains("\"type\":\"hook\"")) {
                        throw new Killed();
                    }
                    return line;
                }))
                .isInstanceOf(Killed.class);
        assertThat(log()).isEmpty();
    }
}
