package dev.flux.inventory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CSV and JSON lines, and a second file that says what their groups run.
class GeneratedFilesTests {

    @TempDir
    Path path;

    private InventoryFolder folder;

    @BeforeEach
    void folder() {
        folder = new InventoryFolder(path);
    }

    @Test
    void csvSaysWhatAHostsTableSays() {
        var inventory = folder.read("hosts.csv", """
            name,address,port,user,groups,become,labels.env,vars.note
            web01,192.0.2.1,2222,admin,web prod,true,live,"a ""quoted"", two
            line"
            db01,,,,db,,,
            """.replace("two\nline", "one"));
        var web = inventory.host("web01").orElseThrow();

        assertThat(web.address()).isEqualTo("192.0.2.1");
        assertThat(web.login().port()).hasValue(2222);
        assertThat(web.become().wanted()).contains(true);
        assertThat(web.traits().labels()).containsEntry("env", "live");
        assertThat(web.traits().vars()).containsEntry("note", "a \"quoted\", one");
        assertThat(web.traits().groups()).containsExactly("web", "prod");
        assertThat(inventory.host("db01").orElseThrow().login().user()).isEmpty();
    }

    @Test
    void jsonLinesSayWhatAHostsTableSays() {
        var inventory = folder.read("hosts.jsonl", """
            {"name": "web01", "groups": ["web"], "address": "192.0.2.1", "labels": {"env": "live"}}

            {"name": "web02", "groups": ["web"], "jump_host": "web01"}
            """);

        assertThat(inventory.group("web").orElseThrow().hosts()).containsExactly("web01", "web02");
        assertThat(inventory.host("web02").orElseThrow().route().toString()).isEqualTo("web01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        name,prot\\na,1               | 1:1: "prot" is no column
        address\\na                   | 1:1: name: is missing
        name,name\\na,a               | 1:1: a column stands twice
        name\\n\\na,b                 | 3:1: has 2 fields, the first line 1
        name,port\\na,022             | 2:1: hosts.a.port: must be 1-65535, is "022"
        name,become\\na,yes           | 2:1: hosts.a.become: must be true or false
        name\\na\\na                  | 3:1: a: stands twice
        name\\n"a                     | 2:1: a quote is not closed
        name\\na"b"                   | 2:1: a quote in the middle of a field
        name\\n-a                     | 2:1: hosts.-a.name: must be a host's name
        name,groups\\na,"x/y"         | 2:1: hosts.a.groups[0]: must be the name of a group
        """)
    void mistakesInCsvSayTheLine(String text, String words) {
        assertThat(folder.mistakes("hosts.csv", text.replace("\\n", "\n")))
                .first()
                .asString()
                .startsWith(words);
    }

    @Test
    void aFileThatIsWrongThroughoutIsNotToldToItsEnd() {
        assertThat(folder.mistakes("hosts.csv", "name\n" + "-\n".repeat(50_000)))
                .hasSizeLessThanOrEqualTo(HostRow.MOST_PROBLEMS + 1);
    }

    @Test
    void moreHostsThanThereMayBeAreOneError() {
        assertThat(folder.mistakes("hosts.csv", "name\n" + lines(100_050)))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("has more than 100000 hosts in all");
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "h" + i).collect(joining("\n"));
    }

    @Test
    void anotherFileSaysWhatTheGroupsRun() {
        var hosts = folder.write("hosts.csv", "name,groups\nweb01,web\nweb02,web\n");
        var more = folder.write("groups.toml", """
            [servers.web]
            workflow = "essential"
            strategy = "sequential"
            user = "admin"
            """);
        var inventory = InventoryReader.read(List.of(hosts, more));
        var web = inventory.group("web").orElseThrow();

        assertThat(web.hosts()).containsExactly("web01", "web02");
        assertThat(web.workflow()).contains("essential");
        assertThat(web.rollout().sequential()).isTrue();
        assertThat(inventory.host("web02").orElseThrow().login().user()).contains("admin");
    }
}
