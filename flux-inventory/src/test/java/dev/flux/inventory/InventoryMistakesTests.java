package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every mistake at once, with its place; nothing is coerced, nothing grows without bound.
class InventoryMistakesTests {

    @TempDir
    Path folder;

    private InventoryFolder files;

    @BeforeEach
    void folder() {
        files = new InventoryFolder(folder);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(files.mistakes("""
                        [servers.web]
                        hosts = ["web01", "web01", "bad name"]
                        prot = 22
                        port = 4294967318
                        become_password = "hunter2"
                        [servers.db]
                        hosts = ["db[9-1]"]
                        depends_on = ["weeb"]
                        strategy = "fast"
                        [servers.all]
                        hosts = []
                        [hosts."-x"]
                        user = "a;b"
                        [other]
                        """))
                .containsExactly(
                        "2:19: servers.web.hosts: \"web01\" stands twice",
                        "2:28: servers.web.hosts: \"bad name\" is no host name: letters, digits and . _ - only, no sign in front",
                        "3:1: servers.web.prot: unknown key",
                        "4:8: servers.web.port: must be 1-65535, is 4294967318",
                        "5:19: servers.web.become_password: must be env:NAME, file:PATH or prompt:LABEL; a secret never stands in a file",
                        "7:10: servers.db.hosts: \"db[9-1]\" is no range",
                        "8:15: servers.db.depends_on: there is no group \"weeb\"",
                        "9:12: servers.db.strategy: must be one of parallel, sequential, is \"fast\"",
                        "10:1: servers.all: all is every host; no group may take the name",
                        "12:1: hosts.-x: is no host name: letters, digits and . _ - only, no sign in front",
                        "14:1: other: unknown key");
    }

    @Test
    void aMistypedKeyIsSuggested() {
        assertThat(files.hints("[servers.web]\nprot = 22\n")).containsExactly("did you mean \"port\"?");
        assertThat(files.hints("[servers.web]\nhosts = []\n[servers.db]\ndepends_on = [\"weeb\"]\n"))
                .containsExactly("did you mean \"web\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [servers.web]:ssh_key = "~/.ssh/fleet" | in Flux: identity_file
            [servers.web]:serial = 2               | in Flux: waves
            [hosts.web01]:ansible_host = "10.0.0.1" | in Flux: address
            [groups.web]:hosts = []                | in Flux: [servers.GROUP]
            """)
    void aWordOfOtherToolsIsTranslated(String lines, String hint) {
        assertThat(files.hints(lines.replace(":", "\n") + "\n")).containsExactly(hint);
    }

    @Test
    void hostsThatAreATableAreToldHowTheyAreWritten() {
        var text = """
                [servers.web.hosts]
                web01 = "10.0.0.1"
                web02 = "10.0.0.2"
                """;
        assertThat(files.mistakes(text))
                .singleElement()
                .asString()
                .startsWith("1:1: servers.web.hosts: must be a list, is {");
        assertThat(files.hints(text))
                .containsExactly(
                        "hosts = [\"web01\", \"web02\"]; what one host has otherwise, as its address, stands in [hosts.NAME]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967318", "22.9", "\"22\"", "1e9", "-1", "0", "65536", "true", "[22]"})
    void SEC24_aPortIsExactlyAPort(String port) {
        assertThat(files.mistakes("[hosts.a]\nport = " + port + "\n"))
                .singleElement()
                .asString()
                .startsWith("2:8: hosts.a.port: must be 1-65535, is ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a = ["b"] | b = ["a"]
            a = ["b"] | b = ["b"]
            """)
    void circlesAreFound(String first, String second) {
        var children =
                "[servers.a]\nchildren" + first.substring(1) + "\n[servers.b]\nchildren" + second.substring(1) + "\n";

        assertThat(files.mistakes(children)).anySatisfy(line -> assertThat(line).contains("goes in a circle"));
        assertThat(files.mistakes(children.replace("children", "depends_on")))
                .anySatisfy(line -> assertThat(line).contains("goes in a circle"));
    }

    @Test
    void SEC65_jumpsHaveNoCircleAndAtMostFourHops() {
        assertThat(files.mistakes("[hosts.a]\njump_host = \"b\"\n[hosts.b]\njump_host = \"a\"\n"))
                .anySatisfy(line -> assertThat(line).contains("goes in a circle: a -> b -> a"));
        assertThat(files.mistakes("[hosts.a]\njump_host = \"u@1,u@2,u@3,u@4,u@5\"\n"))
                .containsExactly("2:1: hosts.a.jump_host: has 5 hops, at most 4 are allowed");
    }

    @Test
    void aMistakeThatManyHostsShareIsToldOnce() {
        assertThat(files.mistakes("""
                        [defaults]
                        jump_host = "bastoin"
                        [hosts.bastion]
                        jump_host = "none"
                        [servers.web]
                        hosts = ["web[01-50]"]
                        """)).containsExactly("2:1: defaults.jump_host: there is no host \"bastoin\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web[0-999999999]", "a[0-999]b[0-999]", "[0-99][0-99][0-99]x"})
    void SEC27_tooManyHostsAreRefusedBeforeTheyAreMade(String range) {
        long begin = System.nanoTime();

        assertThat(files.mistakes("[servers.web]\nhosts = [\"" + range + "\"]\n"))
                .singleElement()
                .asString()
                .contains("makes more than 100000 hosts in all");
        assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-oProxyCommand=x",
                "a b",
                "a;b",
                "a$(id)",
                "a`id`",
                "a|b",
                "a\\u0000b",
                "a\\u202eb",
                "a\\nb",
                "a/../b",
                "a'b",
                "a\\\"b",
                "a&b",
                ".hidden"
            })
    void SEC20_SEC21_SEC22_namesUsersAndAddressesAreCleanAtTheEdge(String name) {
        assertThat(files.mistakes("[servers.g]\nhosts = [\"" + name + "\"]\n")).isNotEmpty();
        assertThat(files.mistakes("[hosts.h]\naddress = \"" + name + "\"\n")).isNotEmpty();
        assertThat(files.mistakes("[hosts.h]\nuser = \"" + name + "\"\n")).isNotEmpty();
        assertThat(files.mistakes("[hosts.h]\njump_host = \"" + name + "\"\n")).isNotEmpty();
    }

    /// Whatever becomes of a file, there is an inventory or an error, soon.
    @ParameterizedTest
    @ValueSource(strings = {"inventory.toml", "inventory.yaml", "inventory.json", "hosts.txt"})
    void mutilatedFilesNeverCrash(String name) {
        var random = new Random(20261125);
        var sound = switch (name) {
            case "inventory.toml" -> "[defaults]\nuser = \"a\"\n[servers.web]\nhosts = [\"web[01-20]\"]\nport = 22\n";
            case "inventory.yaml" -> "servers:\n  web:\n    hosts: [\"web[01-20]\"]\n    port: 22\n";
            case "inventory.json" -> "{\"servers\": {\"web\": {\"hosts\": [\"web[01-20]\"], \"port\": 22}}}";
            default -> "admin@web01:22\nweb[02-09]\n# end\n";
        };
        for (int i = 0; i < 400; i++) {
            var text = mutilated(sound, random);
            long begin = System.nanoTime();
            try {
                assertThat(files.read(name, text).hosts().size()).isLessThanOrEqualTo(100_000);
            } catch (dev.flux.problem.FluxException e) {
                assertThat(e.problems()).isNotEmpty();
            }
            assertThat(System.nanoTime() - begin).as("%s", text).isLessThan(5_000_000_000L);
        }
    }

    private static String mutilated(String text, Random random) {
        var mutant = new StringBuilder(text);
        for (int edit = random.nextInt(4); edit >= 0; edit--) {
            int at = random.nextInt(mutant.length());
            switch (random.nextInt(4)) {
                case 0 -> mutant.deleteCharAt(at);
                case 1 -> mutant.insert(at, "[]{}\"'=:,-9\n\t@#&*!".charAt(random.nextInt(18)));
                case 2 -> mutant.setCharAt(at, (char) random.nextInt(0x250));
                default -> mutant.insert(at, mutant.substring(at, Math.min(mutant.length(), at + random.nextInt(12))));
            }
        }
        return mutant.toString();
    }

    @Test
    void twentyThousandHostsAreReadInReasonableTime() {
        var hosts = IntStream.range(0, 200)
                .mapToObj(rack -> "\"rack" + rack + "-[001-100]\"")
                .collect(Collectors.joining(", "));

        assertThat(files.toml("[servers.big]\nhosts = [" + hosts + "]\n").hosts())
                .hasSize(20_000);
    }
}
