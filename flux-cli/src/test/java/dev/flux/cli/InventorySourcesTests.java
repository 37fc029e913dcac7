package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Inventories of others on the command line: what runs, what is refused, what is converted.
class InventorySourcesTests {

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder);
        screen.write("hosts.ini", """
                [web]
                web1
                web2 ansible_host="{{ lookup('x') }}"
                [here]
                localhost ansible_connection=local
                """);
    }

    @Test
    void aHostThatIsNotUnderstoodEndsAsRefusedAndTheOthersRun() {
        assertThat(screen.flux("exec", "-i", "hosts.ini", "--on", "@web", "--", "echo done"))
                .isEqualTo(1);
        assertThat(screen.out())
                .contains("web2")
                .contains("refused")
                .contains("hosts.ini:3:6: ansible_host: is a template")
                .contains("done");
    }

    @Test
    void aRunOfOnlyRefusedHostsContactsNobodyAndFails() {
        assertThat(screen.flux("exec", "-i", "hosts.ini", "--on", "web2", "--output", "json", "--", "echo done"))
                .isEqualTo(1);
        assertThat(screen.out()).contains("\"outcome\" : \"refused\"").contains("\"completed\" : 0");
    }

    @Test
    void thisMachineRunsWithoutANetwork() {
        assertThat(screen.flux("exec", "-i", "hosts.ini", "--on", "localhost", "--", "echo it is me"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).contains("it is me");
    }

    @Test
    void checkNamesEveryRefusedHostAndIsWell() {
        assertThat(screen.flux("inventory", "check", "-i", "hosts.ini")).isZero();
        assertThat(screen.err()).contains("refused: web2: ").contains("hosts.ini:3:6: ansible_host");
        assertThat(screen.out()).contains("3 hosts in 2 groups");
    }

    @Test
    void convertWritesTomlThatReadsAsTheSame() {
        assertThat(screen.flux("inventory", "convert", "-i", "hosts.ini")).isZero();
        screen.write("inventory.toml", screen.out());
        assertThat(screen.flux("inventory", "list", "-i", "inventory.toml", "--output", "json"))
                .isZero();
        var converted = screen.out().replaceAll("\"source\".*", "");
        assertThat(screen.flux("inventory", "list", "-i", "hosts.ini", "--output", "json"))
                .isZero();
        assertThat(screen.out().replaceAll("\"source\".*", "")).isEqualTo(converted);
    }

    @Test
    void theFormatIsAskedForWhereTwoFit() {
        screen.write("hosts", "[servers]\nweb1\n");

        assertThat(screen.flux("inventory", "list", "-i", "hosts")).isEqualTo(3);
        assertThat(screen.err()).contains("both fit").contains("--inventory-format ansible");
        assertThat(screen.flux("inventory", "list", "-i", "hosts", "--inventory-format", "ansible"))
                .isZero();
        assertThat(screen.out()).contains("@servers");
        assertThat(screen.flux("inventory", "list", "-i", "hosts", "--inventory-format", "excel"))
                .isEqualTo(2);
    }

    @Test
    void programsAreAskedAgainOnlyWhereTheCacheOrTheUserSaysSo() throws IOException {
        var program = folder.resolve("cloud");
        Files.writeString(program, """
                #!/bin/sh
                echo asked >>%s/count
                echo '{"web": ["web1"], "_meta": {"hostvars": {}}}'
                """.formatted(folder));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        screen.write("flux.toml", "[global]\ninventory_cache = \"10m\"\n");
        for (int i = 0; i < 3; i++) {
            assertThat(screen.flux("inventory", "list", "-i", "cloud"))
                    .as(screen.err())
                    .isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(1);
        assertThat(screen.flux("inventory", "list", "-i", "cloud", "--refresh")).isZero();
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(2);

        Files.writeString(program, "#!/bin/sh\necho no network >&2\nexit 1\n");
        assertThat(screen.flux("inventory", "list", "-i", "cloud", "--refresh")).isEqualTo(3);
        assertThat(screen.err()).contains("failed with exit code 1").contains("it says: no network");
    }
}
