package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names keep their machines: another one is refused until somebody accepts it. Hosts are this machine's own shells, so
/// what changes is what was recorded.
final class MachinesCommandTests {

    private static final String OTHER = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder = Path.of("");

    private Screen screen = new Screen(folder);

    @BeforeEach
    void fleet() {
        screen = new Screen(folder);
        screen.write(
                "inventory.toml", "[hosts.web01]\naddress = \"192.0.2.1\"\n[hosts.web02]\naddress = \"192.0.2.2\"\n");
    }

    private int flux(String command, String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of(command.split(" ")));
        words.addAll(java.util.List.of("-i", "inventory.toml", "--allow-local", "--forks", "1"));
        words.addAll(java.util.List.of(more));
        return screen.flux(words.toArray(String[]::new));
    }

    private int exec(String host) {
        return flux("exec --on " + host, "--output", "json", "--", "echo x >>" + folder + "/ran");
    }

    private Path record(String host) throws IOException {
        try (var books = Files.list(folder.resolve("state/machines"))) {
            return books.findFirst().orElseThrow().resolve(host);
        }
    }

    private void wasAnother(String host) throws IOException {
        var file = record(host);
        Files.writeString(
                file, Files.readString(file).replaceAll("\"machine\":\"[^\"]*\"", "\"machine\":\"" + OTHER + "\""));
    }

    @Test
    void SEC19_F65_anotherMachineUnderANameIsRefusedUntilItIsAccepted() throws Exception {
        assertThat(exec("web01")).as(screen.err()).isZero();
        assertThat(exec("web01")).as(screen.err()).isZero();
        var mine = Files.readString(Path.of("/etc/machine-id")).strip();
        assertThat(record("web01")).content().contains(mine);
        wasAnother("web01");
        Files.delete(folder.resolve("ran"));

        assertThat(exec("@all")).isEqualTo(1);
        var hosts = ReportJson.MAPPER.readTree(screen.out()).path("hosts");
        assertThat(hosts.get(0).path("outcome").asString()).isEqualTo("refused");
        assertThat(hosts.get(0).path("cause").asString()).contains("another machine answers", mine, OTHER);
        assertThat(hosts.get(0).path("next").asString()).contains("flux machines accept -i inventory.toml --on web01");
        assertThat(hosts.get(1).path("outcome").asString())
                .as("the others go on")
                .isNotEqualTo("refused");
        assertThat(flux("machines list --on @all", "--output", "json")).isZero();
        var listed = ReportJson.MAPPER.readTree(screen.out()).path("machines");
        assertThat(listed.get(0).path("machine").asString()).isEqualTo(OTHER);
        assertThat(listed.get(0).path("met").asString()).isEqualTo(mine);

        assertThat(flux("machines accept --on web01")).as("nobody said yes").isEqualTo(3);
        assertThat(flux("--dry-run machines accept --on web01", "--yes")).isZero();
        assertThat(exec("web01")).isEqualTo(1);
        assertThat(flux("machines accept --on web01", "--yes")).isZero();
        assertThat(screen.out()).contains(OTHER, "ANOTHER answered: " + mine);
        assertThat(exec("web01")).as(screen.out()).isZero();
        assertThat(flux("machines accept --on web01", "--yes")).isZero();
        assertThat(screen.err()).contains("No other machine has answered");
    }

    @Test
    void SEC19_aDryRunComparesTooAndRecordsWhatItMeets() throws Exception {
        assertThat(flux("facts --on web01")).as(screen.err()).isZero();
        wasAnother("web01");
        assertThat(flux("facts --on web01", "--refresh")).isEqualTo(1);
        assertThat(screen.out() + screen.err()).contains("another machine answers");
        assertThat(flux("machines accept --on web01", "--yes")).isZero();
        assertThat(folder.resolve("state/facts/web01"))
                .as("facts of the machine before")
                .doesNotExist();
    }

    @Test
    void SEC19_whatIsRecordedAndCannotBeReadIsNoLeave() throws Exception {
        assertThat(exec("web01")).isZero();
        for (var damage : new String[] {"", "{", "{\"machine\": \"\", \"at\": 1}", "[]"}) {
            Files.writeString(record("web01"), damage);
            assertThat(exec("web01")).as(damage).isEqualTo(1);
            assertThat(screen.out()).contains("not readable");
        }
        assertThat(flux("machines accept --on web01", "--yes")).isZero();
        assertThat(exec("web01")).isZero();
    }

    @Test
    void anotherInventoryHasItsOwnNamesAndAPinnedKeyIsTheOperatorsWord() throws Exception {
        assertThat(exec("web01")).isZero();
        wasAnother("web01");
        screen.write(
                "inventory.toml",
                "[hosts.web01]\naddress = \"192.0.2.1\"\nhost_key = \"SHA256:" + "A".repeat(43) + "\"\n");
        assertThat(exec("web01")).as("a new pin").isZero();
        wasAnother("web01");
        assertThat(exec("web01")).as("the same pin").isEqualTo(1);
        screen.write("staging.toml", "[hosts.web01]\naddress = \"192.0.2.9\"\n");
        assertThat(screen.flux("exec", "-i", "staging.toml", "--on", "web01", "--allow-local", "--", "true"))
                .isZero();
    }

    @Test
    void forgettingKeysForgetsTheMachineToo() throws Exception {
        assertThat(exec("web01")).isZero();
        assertThat(flux("--dry-run machines forget --on web01")).isZero();
        assertThat(screen.out()).contains("would be forgotten");
        wasAnother("web01");
        assertThat(flux("hostkeys forget --on web01")).isZero();
        assertThat(exec("web01")).isZero();
        assertThat(flux("machines forget --on @all")).isZero();
        assertThat(screen.out()).contains("web01   forgotten", "web02   no machine was recorded");
        assertThat(flux("machines")).isEqualTo(2);
    }
}
