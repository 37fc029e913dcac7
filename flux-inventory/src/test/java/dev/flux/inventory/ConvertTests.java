package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Inventories written in Flux's own words: the same hosts, in the same order, said once where they are alike.
class ConvertTests {

    @TempDir
    Path path;

    private InventoryFolder folder;

    @BeforeEach
    void folder() {
        folder = new InventoryFolder(path);
    }

    private String convert(String name, String text) {
        return InventoryReader.convert(List.of(folder.write(name, text)), ReadOptions.USUAL)
                .toml()
                .replace(path + "/", "");
    }

    @Test
    void whatHostsSayAlikeStandsOnce() {
        assertThat(convert("hosts.ini", """
                [web]
                web[01:03] ansible_user=deploy
                www
                [web:vars]
                ansible_port=2222
                [db]
                db1 ansible_host=192.0.2.9
                bad ansible_host="{{ x }}"
                [site:children]
                web
                [all:vars]
                ansible_ssh_common_args=-J jump@gate:2200
                region=eu
                [web:vars]
                note="it's \\\\ fine"
                """)).isEqualTo("""
                [defaults]
                jump_host = "jump@gate:2200"

                [defaults.vars]
                region = "eu"

                [servers.web]
                hosts = ["web[01-03]", "www"]
                port = 2222

                [servers.db]
                hosts = ["db1", "bad"]

                [servers.site]
                children = ["web"]

                [hosts.web01]
                user = "deploy"

                [hosts.web02]
                user = "deploy"

                [hosts.web03]
                user = "deploy"

                [hosts.db1]
                address = "192.0.2.9"

                [hosts.bad]
                refuse = "hosts.ini:8:5: ansible_host: is a template, which Flux does not evaluate: {{ x }}"
                """);
    }

    @Test
    void fluxsOwnInventoriesComeThroughWhole() {
        var text = """
                [defaults]
                user = "admin"
                become_password = "env:SUDO"

                [defaults.labels]
                env = "prod"

                [servers.web]
                hosts = ["web[01-02]"]
                workflow = "essential"
                strategy = "sequential"
                depends_on = ["db"]
                health_check = { when = "after", successes = 2, interval = "500ms", deadline = "1m", tcp = 80 }

                [servers.web.modules.motd]
                message = "a \\"b\\""
                show = ["x", "y"]

                [servers.db]
                hosts = ["db"]

                [hosts.db]
                connection = "local"

                [hosts.alone]
                """;

        assertThat(convert("inventory.toml", text)).isEqualTo(text);
    }

    @Test
    void listsKeepNamesAndOrder() {
        assertThat(convert("hosts.txt", "b\nroot@a:22\n10.0.0.1\n"))
                .isEqualTo("[hosts.b]\n\n[hosts.a]\nuser = \"root\"\nport = 22\n\n[hosts.\"10.0.0.1\"]\n");
    }

    @Test
    void aHopThatWouldBecomeAnotherMachineIsNotWritten() {
        assertThatThrownBy(() ->
                        convert("hosts.ini", "gate ansible_host=192.0.2.1\nweb ansible_ssh_extra_args='-J gate'\n"))
                .hasMessageContaining("\"gate\" is looked up by ssh, and would be the host of that name");
    }

    @Test
    void onlyNamesThatCountUpwardsBecomeARange() {
        assertThat(InventoryWriter.folded(List.of("a1", "a2", "a3", "a5", "b08", "b09", "b10", "x", "a9", "a8")))
                .containsExactly("a[1-3]", "a5", "b[08-10]", "x", "a9", "a8");
        assertThat(InventoryWriter.folded(List.of("a09", "a10", "a11", "a9", "a10")))
                .contains("a[09-11]", "a9", "a10");
        assertThat(InventoryWriter.folded(List.of("a99.x", "a100.x", "a101.x"))).containsExactly("a[99-101].x");
    }
}
