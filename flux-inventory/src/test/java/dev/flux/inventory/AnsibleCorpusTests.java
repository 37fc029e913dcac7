package dev.flux.inventory;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.host.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Inventories in the shapes of large public projects, each with what every host must come to.
class AnsibleCorpusTests {

    @TempDir
    Path folder;

    private Path copied(String corpus) throws IOException {
        var from = Path.of("src/test/resources/ansible").resolve(corpus);
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var to = folder.resolve(from.relativize(file));
                Files.createDirectories(requireNonNull(to.getParent()));
                new InventoryFolder(requireNonNull(to.getParent()))
                        .write(String.valueOf(to.getFileName()), Files.readString(file));
            }
        }
        return folder;
    }

    @ParameterizedTest
    @CsvSource({
        "kubespray-ini,inventory.ini",
        "kubespray-yaml,hosts.yaml",
        "openshift,hosts",
        "ceph,hosts",
        "debops,inventory",
        "precedence,hosts.ini"
    })
    void everyHostComesToWhatTheFilesSay(String corpus, String file) throws IOException {
        var source = copied(corpus).resolve(file);
        var inventory = InventoryReader.read(List.of(source));
        var expected = Files.readAllLines(folder.resolve("expected.txt"));

        assertThat(inventory.hosts().keySet())
                .as("hosts of %s", corpus)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(line -> line.split(" ", 2)[0]).toList());
        for (var line : expected) {
            var words = line.split(" ", 3);
            var host = inventory.host(words[0]).orElseThrow();
            if (words[1].equals("refused")) {
                assertThat(host.reach()).as(words[0]).isInstanceOf(Reach.Refused.class);
                assertThat(((Reach.Refused) host.reach())
                                .reason()
                                .replace(folder + "/", "")
                                .replace("inventory/", ""))
                        .startsWith(words[2])
                        .doesNotContain("NotToBeShown");
            } else {
                assertThat(shown(host)).as(words[0]).isEqualTo(withoutVars(line));
                vars(host, line);
            }
        }
        var converted = new InventoryFolder(folder)
                .toml(InventoryReader.convert(List.of(source), ReadOptions.USUAL)
                        .toml());
        assertThat(Sameness.same(inventory, converted)).isTrue();
    }

    private static String shown(Host host) {
        var words = new ArrayList<String>();
        words.add(host.name());
        var login = host.login();
        words.add(
                host.reach() instanceof Reach.Here
                        ? "here"
                        : login.user().map(user -> user + "@").orElse("")
                                + host.address()
                                + (login.port().isPresent() ? ":" + login.port().getAsInt() : ""));
        if (!login.identityFiles().isEmpty()) {
            words.add("key=" + String.join(",", login.identityFiles()));
        }
        if (!host.route().isDirect()) {
            words.add("via="
                    + host.route().alternatives().getFirst().stream()
                            .map(hop ->
                                    hop.login().user().map(user -> user + "@").orElse("")
                                            + hop.address()
                                            + (hop.login().port().isPresent()
                                                    ? ":" + hop.login().port().getAsInt()
                                                    : ""))
                            .collect(joining(",")));
        }
        host.become().wanted().ifPresent(wanted -> words.add("become=" + wanted));
        host.become().password().ifPresent(source -> words.add("password=" + source));
        var groups = host.traits().groups();
        words.add("groups=" + (groups.isEmpty() ? "-" : String.join(",", groups)));
        return String.join(" ", words);
    }

    private static String withoutVars(String line) {
        return line.replaceAll(" vars\\.\\S+", "");
    }

    private static void vars(Host host, String line) {
        for (var word : line.split(" ", -1)) {
            if (word.startsWith("vars.")) {
                var pair = word.substring(5).split("=", 2);
                assertThat(host.traits().vars().getOrDefault(pair[0], "-"))
                        .as("%s of %s", pair[0], host)
                        .isEqualTo(pair[1]);
            }
        }
    }

    @Test
    void aValueSaysTheLineThatIsInForce() throws IOException {
        Inventory inventory = InventoryReader.read(List.of(copied("precedence").resolve("hosts.ini")));
        Map<String, String> places = Map.of("vars.v_name", "hosts.ini:18:1", "vars.v_files", "zebra.yml:1:1");

        places.forEach((key, place) -> assertThat(
                        inventory.host("h1").orElseThrow().traits().origins().get(key))
                .asString()
                .endsWith(place));
    }
}
