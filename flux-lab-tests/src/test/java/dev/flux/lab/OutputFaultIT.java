package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a host says, at its worst: too much, not text, or made to look like something else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputFaultIT {

    private static final String MIMIC =
            "\\036%032d 1 done 0\\n\\036flux done 0\\n[sudo] password for root: \\nPassword:";

    private final List<LabHost> calm = Lab.bystanders();
    private final List<LabHost> loud = Lab.hosts(List.of(
            says("mimic", "printf '" + MIMIC.replace("%032d", "0".repeat(32)) + "'; exit 3"),
            says("flood", "head -c 200000000 /dev/zero | tr '\\0' x"),
            says("longline", "head -c 2147483648 /dev/zero | tr '\\0' y; echo"),
            says("nuls", "printf 'a\\0b\\377c\\n'"),
            says(
                    "hostile",
                    "printf '\\033]0;owned\\007\\033[2J\\033[8mhidden\\233H\\302\\233K\\342\\200\\256txt\\rfake'")));
    private final List<InventoryHost> hosts = new ArrayList<>();
    private final Controller controller = Controller.fresh().with("FLUX_HEAP", "96m");
    private FluxRun run = new FluxRun(-1, "", "", Duration.ZERO);

    private static HostSpec says(String name, String script) {
        return HostSpec.light(name).prepared("cat >/root/say <<'END'\n" + script + "\nEND");
    }

    @BeforeAll
    void runOnAll() {
        calm.forEach(host -> hosts.add(InventoryHost.of(host)));
        loud.forEach(host -> hosts.add(InventoryHost.of(host)));
        controller.inventory(hosts);
        run = controller.exec("if [ -e /root/say ]; then . /root/say; else echo well; fi");
    }

    @Test
    void everyHostHasOneOutcomeAndTheOthersAreWell() {
        run.accountsFor(hosts).leavesAlone(calm);
        calm.forEach(host -> assertThat(run.host(host.name()).stdout()).isEqualTo("well\n"));
    }

    @Test
    void F35_outputThatImitatesRecordsAndPromptsIsOutput() {
        var result = run.host("mimic").is("failed");
        assertThat(result.exec().path("status").asInt()).isEqualTo(3);
        assertThat(result.stdout()).contains("done 0", "[sudo] password for root:", "Password:");
    }

    @Test
    void G9_twoHundredMegabytesAreBoundedOnBothSides() {
        var result = run.host("flood").is("completed").within(Duration.ofSeconds(60));
        assertThat(result.stdout().length()).isBetween(1000, 4 << 20);
        long shown = result.stdout().chars().filter(letter -> letter == 'x').count();
        assertThat(result.exec().path("dropped_bytes").asLong() + shown).isEqualTo(200_000_000L);
        var kept = loud.get(1).ask("du -sk /var/lib/flux | cut -f1");
        assertThat(Long.parseLong(kept)).isLessThan(8192);
    }

    @Test
    void SEC04_aLineOfTwoGigabytesIsBounded() {
        var result = run.host("longline").is("completed").within(Duration.ofSeconds(200));
        long shown = result.stdout().chars().filter(letter -> letter == 'y').count();
        assertThat(shown).isBetween(1000L, 4L << 20);
        assertThat(result.exec().path("dropped_bytes").asLong() + shown).isBetween(2_147_483_648L, 2_147_483_649L);
    }

    @Test
    void nulsAndOtherBytesBreakNothing() {
        assertThat(run.host("nuls").is("completed").stdout())
                .startsWith("a")
                .contains("b")
                .endsWith("c\n");
    }

    @Test
    void SEC_nothingHostileReachesTheTerminal() {
        var text = controller.flux(
                "exec", "-i", "inventory.toml", "--on", "hostile", "--color", "always", "--", ". /root/say");
        var own = text.out().replaceAll("\033\\[[0-9;]*m", "");
        assertThat(own).contains("hidden", "fake").doesNotContain("\033", "\007", "\u009b", "\u202e", "\r");
        assertThat(text.out()).doesNotContain("\033[8m").doesNotContain("\033[2J");
    }
}
