package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The main job: two groups on Debian 11, 12, 13 and Ubuntu, one host behind a bastion, over their own sshd.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrchestrateIT {

    private static final String[] ORCHESTRATE = {"orchestrate", "-i", "inventory.toml", "--output", "json"};

    private final Fleet fleet = Fleet.shared();
    private final Controller controller = Controller.fresh();
    private FluxRun dry = new FluxRun(-1, "", "", java.time.Duration.ZERO);
    private FluxRun first = dry;
    private FluxRun second = dry;
    private Map<String, String> pristine = Map.of();
    private Map<String, String> afterDry = Map.of();
    private Map<String, String> afterFirst = Map.of();
    private Map<String, String> afterSecond = Map.of();

    @BeforeAll
    void runThreeTimes() {
        fleet.describe(controller);
        pristine = onEach(Workflow.TIMES);
        dry = controller.flux("orchestrate", "-i", "inventory.toml", "--output", "json", "--dry-run");
        afterDry = onEach(Workflow.TIMES);
        first = controller.flux(ORCHESTRATE);
        afterFirst = onEach(Workflow.TIMES);
        second = controller.flux(ORCHESTRATE);
        afterSecond = onEach(Workflow.TIMES);
    }

    private Map<String, String> onEach(String script) {
        return fleet.all().stream()
                .collect(Collectors.toMap(LabHost::name, host -> host.ask(script), (a, _) -> a, TreeMap::new));
    }

    private List<String> names() {
        return fleet.all().stream().map(LabHost::name).toList();
    }

    private Map<String, List<String>> steps(FluxRun run, String outcome) {
        return names().stream()
                .collect(Collectors.toMap(
                        Function.identity(), name -> run.host(name).steps(outcome)));
    }

    @Test
    void changesEveryHostAtFirst() {
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        for (var name : names()) {
            assertThat(first.host(name).is("completed").steps("changed"))
                    .as(name)
                    .isNotEmpty();
        }
        assertThat(first.report().path("hosts").size()).isEqualTo(names().size());
        assertThat(first.report().path("schema_version").asInt()).isEqualTo(1);
    }

    /// A server tells its other keys after a login, PAM its messages of the day: nobody needs to be warned of that.
    @Test
    void warnsOfNothingInARunThatWentWell() {
        var run = first.report().path("run").asString();
        assertThat(controller.read("state/runs/" + run + "/flux.log").lines())
                .isNotEmpty()
                .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }

    @Test
    void predictsExactlyTheChangesItMakes() {
        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(steps(dry, "would-change")).isEqualTo(steps(first, "changed"));
        assertThat(steps(dry, "changed").values()).allMatch(List::isEmpty);
    }

    @Test
    void leavesNothingBehindAfterADryRun() {
        assertThat(afterDry).isEqualTo(pristine);
    }

    @Test
    void changesNothingTheSecondTime() {
        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        assertThat(steps(second, "changed").values()).allMatch(List::isEmpty);
        assertThat(afterSecond).isEqualTo(afterFirst);
    }

    @Test
    void doesOnTheHostsWhatItSays() {
        for (var host : fleet.all()) {
            assertThat(host.ask("hostname; cat /etc/hostname"))
                    .as(host.name())
                    .isEqualTo(host.name() + "\n" + host.name());
            assertThat(host.ask("run-parts --lsbsysinit /etc/update-motd.d 2>&1"))
                    .as(host.name())
                    .contains("Lab & Söhne's $HOME");
            assertThat(host.ask("sysctl -n net.ipv4.conf.all.log_martians"))
                    .as(host.name())
                    .isEqualTo("1");
        }
    }

    @Test
    void takesTheBastionForTheInnerHostAndNothingElse() {
        assertThat(fleet.bastion().sshdLog()).contains("Accepted publickey for admin");
        assertThat(fleet.bastion().ask("ls -d /var/lib/flux 2>/dev/null || echo untouched"))
                .isEqualTo("untouched");
        assertThat(Engine.reaches(fleet.inner().address(), 22)).isFalse();
    }

    @Test
    void logsInOnceForARun() {
        var host = fleet.direct().getFirst();
        var before = logins(host);
        var run = controller.flux("orchestrate", "-i", "inventory.toml", "--output", "json", "--limit", host.name());
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(logins(host) - before).isOne();
    }

    private static long logins(LabHost host) {
        return Long.parseLong(host.ask("journalctl -q --no-pager -o cat -u ssh | grep -c 'Accepted publickey' || :"));
    }

    @Test
    void wavesOfGroupsFollowTheirDependencies() {
        var events = controller.flux("orchestrate", "-i", "inventory.toml", "--output", "ndjson");
        assertThat(events.exit()).as(events.err()).isZero();
        var lines = events.out().lines().toList();
        int lastWeb = last(lines, "host_ended", "web0");
        int firstDb = first(lines, "host_started", "db0");
        assertThat(lastWeb).isBetween(0, firstDb);
    }

    private static int first(List<String> lines, String event, String host) {
        for (int i = 0; i < lines.size(); i++) {
            if (matches(lines.get(i), event, host)) {
                return i;
            }
        }
        return -1;
    }

    private static int last(List<String> lines, String event, String host) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (matches(lines.get(i), event, host)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(String line, String event, String host) {
        return line.contains("\"event\":\"" + event + "\"") && line.contains("\"host\":\"" + host);
    }
}
