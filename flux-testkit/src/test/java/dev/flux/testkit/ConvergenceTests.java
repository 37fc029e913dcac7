package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.Resource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every kind of resource promises, on every shell: change once, then hold; repair drift; plan without touching;
/// put back what was there.
class ConvergenceTests {

    private static final List<String> SHELLS = List.of("dash", "bash", "busybox sh", "ksh", "yash");

    @TempDir
    Path folder;

    /// In each build a kind has one shell, and every shell its turn; at night all have all.
    static Stream<Arguments> everyKindOnEveryShell() {
        if (Boolean.getBoolean("flux.shells.all")) {
            return SHELLS.stream().flatMap(shell -> asked().map(specimen -> Arguments.of(shell, specimen)));
        }
        var turn = new AtomicInteger();
        return asked().map(specimen -> Arguments.of(SHELLS.get(turn.getAndIncrement() % SHELLS.size()), specimen));
    }

    /// All of them, or those that `-Dflux.specimens=ufw` names while somebody works on these.
    private static Stream<Specimen> asked() {
        return Specimen.all().filter(one -> one.name().contains(System.getProperty("flux.specimens", "")));
    }

    @ParameterizedTest(name = "{1} under {0}")
    @MethodSource("everyKindOnEveryShell")
    void changesOnceThenHolds(String shell, Specimen specimen) {
        var host = host(shell, specimen);

        assertThat(host.apply(specimen.desired()).outcomes()).isEqualTo(all(specimen, "changed"));
        var settled = TreeImage.of(host.root());
        assertThat(host.apply(specimen.desired()).outcomes()).isEqualTo(all(specimen, "unchanged"));
        assertThat(TreeImage.of(host.root())).isEqualTo(settled);
    }

    @ParameterizedTest(name = "{1} under {0}")
    @MethodSource("everyKindOnEveryShell")
    void repairsDrift(String shell, Specimen specimen) {
        var host = host(shell, specimen);
        host.apply(specimen.desired());

        specimen.drift().accept(host);

        assertThat(host.apply(specimen.desired()).outcomes()).contains("changed");
        assertThat(host.plan(specimen.desired()).outcomes()).isEqualTo(all(specimen, "unchanged"));
    }

    @ParameterizedTest(name = "{1} under {0}")
    @MethodSource("everyKindOnEveryShell")
    void plansWithoutTouching(String shell, Specimen specimen) {
        var host = host(shell, specimen);
        var root = TreeImage.of(host.root());
        var state = TreeImage.of(host.state());

        assertThat(host.plan(specimen.desired()).outcomes()).isEqualTo(all(specimen, "would-change"));
        assertThat(TreeImage.of(host.root())).isEqualTo(root);
        assertThat(TreeImage.of(host.state())).isEqualTo(state);
    }

    @ParameterizedTest(name = "{1} under {0}")
    @MethodSource("everyKindOnEveryShell")
    void putsBackWhatWasThere(String shell, Specimen specimen) {
        var host = host(shell, specimen);
        var before = specimen.image(host);

        var said = host.applyAndUndo(specimen.desired());

        assertThat(said.outcomes())
                .contains("failed")
                .endsWith(all(specimen, "rolled-back").toArray(String[]::new));
        assertThat(specimen.image(host)).isEqualTo(before);
        assertThat(host.plan(specimen.desired()).outcomes()).isEqualTo(all(specimen, "would-change"));
    }

    private ShellHost host(String shell, Specimen specimen) {
        var host = new ShellHost(folder, shell);
        specimen.before().accept(host);
        return host;
    }

    private static List<String> all(Specimen specimen, String outcome) {
        List<Resource> desired = specimen.desired();
        return Collections.nCopies(desired.size(), outcome);
    }
}
