package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.remote.local.LocalTransport;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What groups and the command line say about a rollout, all the way through the main job.
class OrchestratedRolloutTests {

    @TempDir
    Path folder;

    private Screen screen;
    private FakeTransport transport = FakeTransport.of(Map.of());

    @BeforeEach
    void screen() {
        screen = new Screen(folder, Map.of(), List.of(new FileModule("marker", folder.resolve("mark"))));
        screen.write("flux.toml", "[workflows.w]\nmodules = [\"marker\"]\n");
    }

    private static Failure closed(String host) {
        return new Failure.ConnectionRefused(host + ":22", "closed");
    }

    /// Nobody reaches those; the others are this machine.
    private static FakeTransport without(Set<String> away) {
        return new FakeTransport(host -> {
            if (away.contains(host.name())) {
                throw new TransportException(closed(host.name()));
            }
            return new LocalTransport()::connect;
        });
    }

    private int orchestrate(FakeTransport to, String group, String... typed) {
        transport = to;
        screen.write("inventory.toml", "[servers.web]\nworkflow = \"w\"\n" + group + "\n");
        var words = new ArrayList<>(List.of("orchestrate", "-i", "inventory.toml", "--allow-unsupported"));
        words.addAll(List.of("--output", "json"));
        words.addAll(List.of(typed));
        return screen.over(to).flux(words.toArray(String[]::new));
    }

    private List<String> told() {
        return Told.of(screen.out(), screen.err()).outcomes();
    }

    private List<String> contacted(String... hosts) {
        return List.of(hosts).stream()
                .filter(host -> transport.connects(host) > 0)
                .toList();
    }

    @Test
    void runOnceRunsOnTheFirstHostAloneAndNamesTheOthers() {
        var hosts = "hosts = [\"web03\", \"web01\", \"web02\"]\nrun_once = true";

        assertThat(orchestrate(without(Set.of()), hosts)).as(screen.err()).isZero();
        assertThat(told()).containsExactly("web03=completed");
        assertThat(screen.err()).contains("left out by run_once: web[01-02]");
        assertThat(contacted("web01", "web02", "web03")).containsExactly("web03");

        assertThat(orchestrate(without(Set.of()), hosts + "\norder = \"sorted\""))
                .isZero();
        assertThat(told()).containsExactly("web01=completed");
    }

    /// A group that runs once beside one that does not: its other hosts run what the other group says.
    @Test
    void runOnceIsAboutItsGroupAlone() {
        var group = "hosts = [\"web01\", \"web02\"]\n[servers.db]\nhosts = [\"web02\", \"web03\"]\n"
                + "workflow = \"w\"\nrun_once = true";

        assertThat(orchestrate(without(Set.of()), group, "--forks", "1"))
                .as(screen.err())
                .isZero();
        assertThat(told()).containsExactly("web01=completed", "web02=duplicate");
        assertThat(screen.err()).contains("left out by run_once: web03");
    }

    @ParameterizedTest
    @CsvSource({"inventory, web03 web01 web02", "sorted, web01 web02 web03", "unhealthy, web02 web03 web01"})
    void theOrderIsThatOfTheGroupAndOfWhatEndedBadlyLastTime(String order, String hosts) {
        var group = "hosts = [\"web03\", \"web01\", \"web02\"]";
        assertThat(orchestrate(without(Set.of("web02")), group, "--forks", "1")).isEqualTo(4);
        var started = new ArrayList<String>();
        var all = new FakeTransport(host -> {
            started.add(host.name());
            throw new TransportException(closed(host.name()));
        });

        orchestrate(all, group + "\norder = \"" + order + "\"", "--forks", "1");
        assertThat(started.stream().distinct()).containsExactly(hosts.split(" "));

        started.clear();
        orchestrate(all, group + "\nstrategy = \"sequential\"\nmax_unreachable = \"100%\"", "--order", "sorted");
        assertThat(started.stream().distinct()).containsExactly("web01", "web02", "web03");
    }

    /// Hosts that count how many of them are in work; each waits for as many as may be, and a moment for one more.
    private int mostAtOnce(int expected, String group, String... typed) {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var full = new CountDownLatch(expected);
        var all = FakeTransport.to(host -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            full.countDown();
            full.await(30, TimeUnit.SECONDS);
            Thread.sleep(100);
            inside.decrementAndGet();
            return FakeHost.failing(closed(host.name())).connect(host);
        });
        orchestrate(all, "hosts = [\"web[01-06]\"]\n" + group, typed);
        return most.get();
    }

    @Test
    void asManyHostsAreInWorkAsTheNarrowestWordAllows() {
        assertThat(mostAtOnce(6, "")).isEqualTo(6);
        assertThat(mostAtOnce(3, "forks = 3")).isEqualTo(3);
        assertThat(mostAtOnce(2, "forks = 3", "--forks", "2")).isEqualTo(2);
        assertThat(mostAtOnce(3, "forks = 3", "--forks", "5")).isEqualTo(3);
        assertThat(mostAtOnce(2, "forks = 3\nmax_unreachable = \"100%\"", "--window", "34%"))
                .isEqualTo(2);
    }

    @Test
    void whereTooFewStayHealthyNoOtherHostStarts() {
        var group = "hosts = [\"web[01-04]\"]\nmin_healthy = \"75%\"\nmax_unreachable = \"100%\"";

        assertThat(orchestrate(without(Set.of("web02")), group)).isEqualTo(5);

        assertThat(told())
                .containsExactly("web01=completed", "web02=unreachable", "web03=not-reached", "web04=not-reached");
        assertThat(contacted("web01", "web02", "web03", "web04")).containsExactly("web01", "web02");
        assertThat(screen.out()).contains("too few of group web are healthy, and min_healthy = 75%");
        // web02 is known to be unwell now: to take it into work costs nothing, and none of the others may go
        assertThat(orchestrate(without(Set.of("web02")), group)).isEqualTo(5);
        assertThat(contacted("web01", "web02", "web03", "web04")).containsExactly("web02");
        assertThat(orchestrate(without(Set.of()), group)).as(screen.err()).isZero();
    }

    /// Four hosts in two waves of two. A refused host counts as failed.
    @ParameterizedTest
    @CsvSource({
        // option, how the hosts end, exit code, how many of the second wave are tried
        "--max-unreachable-per-wave 2, unreachable, 0, 2",
        "--max-unreachable-per-wave 1, unreachable, 5, 0",
        "--max-unreachable-per-wave 99%, unreachable, 5, 0",
        "--max-unreachable-per-wave 100%, unreachable, 0, 2",
        "--max-failures-per-wave 2, refused, 1, 2",
        "--max-failures-per-wave 1, refused, 5, 0",
        "--max-failures-per-wave 50%, refused, 5, 0",
        "--max-failures-per-wave 2, unreachable, 5, 0",
        "--max-unreachable-per-wave 2, refused, 5, 0",
        "--max-unreachable 3, unreachable, 5, 2",
        "--max-unreachable 4, unreachable, 0, 2",
        "--max-failures 3, refused, 5, 2",
        "--max-failures 1, refused, 5, 0",
        "--max-failures 4, refused, 1, 2",
    })
    void aBudgetThatIsTypedIsTheOneThatCounts(String option, String ending, int code, int tried) {
        var group = "hosts = [\"web[01-04]\"]" + (ending.equals("refused") ? "\nrefuse = \"broken\"" : "");
        var typed = new ArrayList<>(List.of(option.split(" ")));
        typed.addAll(List.of("--waves", "2", "--forks", "1"));

        assertThat(orchestrate(FakeTransport.to(FakeHost.failing(closed("web"))), group, typed.toArray(String[]::new)))
                .as(screen.err())
                .isEqualTo(code);

        assertThat(told().stream().filter(one -> one.endsWith("=" + ending)))
                .filteredOn(one -> one.startsWith("web03") || one.startsWith("web04"))
                .hasSize(tried);
    }
}
