package dev.flux.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.problem.FluxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTests {

    private static final Inventory FLEET = fleet();

    private static Inventory fleet() {
        Map<String, Host> hosts = new LinkedHashMap<>();
        for (var name : List.of("web01", "web02", "web03", "db01", "db02", "lone")) {
            var env = name.startsWith("web") ? "prod" : "test";
            var traits = new Host.Traits(List.of(), Map.of("env", env), Map.of(), Map.of(), Map.of());
            hosts.put(name, Host.named(name).with(traits));
        }
        return new Inventory(
                "inventory.toml",
                hosts,
                Map.of(
                        "web", group("web", "web01", "web02", "web03"),
                        "db", group("db", "db01", "db02"),
                        "empty", group("empty")),
                List.of());
    }

    private static Group group(String name, String... hosts) {
        return new Group(name, List.of(hosts), Optional.empty(), List.of(), RolloutSpec.UNSAID, Care.NONE);
    }

    private static String pick(String selector) {
        return String.join(
                " ",
                Selector.parse(selector).pick(FLEET).stream().map(Host::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web01 | web01
            web* | web01 web02 web03
            web0? | web01 web02 web03
            web[01-02] | web01 web02
            web[01,03] | web01 web03
            db02,web01 | web01 db02
            @web | web01 web02 web03
            @all | web01 web02 web03 db01 db02 lone
            label:env=prod | web01 web02 web03
            label:env=t* | db01 db02 lone
            @web,!web02 | web01 web03
            !@web | db01 db02 lone
            !web01,!db* | web02 web03 lone
            @all&label:env=test | db01 db02 lone
            *&!@web | db01 db02 lone
            @db,@web&web01 | web01 db01 db02
            """)
    void selects(String selector, String hosts) {
        assertThat(pick(selector)).isEqualTo(hosts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web04 | did you mean "web01"?
            web[01-04] | web04
            nothing* | matches no host
            @wep | did you mean "@web"?
            @empty | the group has no hosts
            label:env=stage | matches no host
            web01,web09 | web09
            @web,!web09 | web09
            web01&db01 | selects no host
            @web,!@web | selects no host
            """)
    void failsClosedAndSaysWhatWasMeant(String selector, String words) {
        assertThatThrownBy(() -> pick(selector)).isInstanceOfSatisfying(FluxException.class, wrong -> {
            var said = wrong.problems().stream()
                    .map(problem -> problem + " " + problem.hint().orElse(""))
                    .toList()
                    .toString();
            assertThat(said).contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "a,",
                "!",
                "&a",
                "@",
                "label:",
                "label:env",
                "we b",
                "a;b",
                "web[",
                "web[]",
                "-x",
                "$(id)"
            })
    void whatMakesNoSenseIsRefused(String selector) {
        assertThatThrownBy(() -> pick(selector)).isInstanceOf(FluxException.class);
    }

    @Test
    void SEC25_patternsAreLinear() {
        var name = "a".repeat(250);
        var pattern = "*a".repeat(60) + "b";
        long begin = System.nanoTime();

        assertThat(Glob.matches(pattern, name)).isFalse();
        assertThat(System.nanoTime() - begin).isLessThan(500_000_000L);
    }

    @Test
    void foldedNamesAreReadBackAsTheSameHosts() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Map<String, Host> hosts = new LinkedHashMap<>();
            for (int i = random.nextInt(1, 40); i > 0; i--) {
                var width = random.nextInt(1, 4);
                var number = random.nextInt((int) Math.pow(10, width));
                var name = List.of("web", "db", "rack-a.n", "x9y").get(random.nextInt(4))
                        + String.format("%0" + width + "d", number)
                        + List.of("", ".example.org", "-b").get(random.nextInt(3));
                hosts.put(name, Host.named(name));
            }
            var inventory = new Inventory("x", hosts, Map.of(), List.of());
            var fold = NameFold.fold(hosts.keySet());

            assertThat(Selector.parse(fold).pick(inventory).stream().map(Host::name))
                    .as(fold)
                    .containsExactlyInAnyOrderElementsOf(hosts.keySet());
        }
    }

    @Test
    void namesFold() {
        assertThat(NameFold.fold(List.of("web01", "web02", "web03", "web07", "db01", "lone")))
                .isEqualTo("web[01-03,07],db01,lone");
        assertThat(NameFold.fold(List.of("web9", "web10", "web11"))).isEqualTo("web9,web[10-11]");
        assertThat(NameFold.brief(List.of("web01", "web02", "web03"), 12)).isEqualTo("web[01-03]");
        assertThat(NameFold.brief(List.of("web01", "web03", "web05", "db7"), 12))
                .isEqualTo("web[01,03] and 2 more");
        assertThat(NameFold.brief(List.of("a-long-name", "another"), 5)).isEqualTo("a-long-name and 1 more");
    }

    @Test
    void aHundredThousandNamesFoldAtOnce() {
        var names = new ArrayList<>(IntStream.range(0, 100_000)
                .mapToObj(number -> String.format("n%06d", number))
                .toList());

        assertThat(NameFold.fold(names)).isEqualTo("n[000000-099999]");
    }

    @Test
    void rangesMeanTheirNames() {
        assertThat(HostRange.parse("web[01-03].[a-b]").orElseThrow().names())
                .containsExactly("web01.a", "web01.b", "web02.a", "web02.b", "web03.a", "web03.b");
        assertThat(HostRange.parse("w[8-11]").orElseThrow().names()).containsExactly("w8", "w9", "w10", "w11");
        assertThat(HostRange.parse("w[3-1]")).isEmpty();
        assertThat(HostRange.parse("w]1[")).isEmpty();
    }
}
