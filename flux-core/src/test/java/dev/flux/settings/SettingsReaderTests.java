package dev.flux.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTests {

    private static final Position HERE = new Position("flux.toml", 3, 1);
    private static final Schema SCHEMA = Schema.of(
            Key.of("port", new Type.Whole(1, 65535), 22L, "where it listens"),
            Key.of("banner", Type.choice("none", "simple"), "none", "what it shows"),
            Key.of("show", Type.list(Type.text(20)), List.of("system"), "which parts"),
            Key.of("wait", new Type.Time(Duration.ofSeconds(1), Duration.ofMinutes(5)), "how long"),
            Key.of("token", new Type.Credential(), "who we are"),
            Key.of("on", new Type.Flag(), true, "whether at all"));

    private final Problems problems = new Problems();
    private final SettingsReader reader = new SettingsReader(problems);

    @Test
    void laterLayersWinAndKeepTheirOrigin() {
        var settings = reader.merge(
                SCHEMA,
                "modules.x",
                List.of(
                        layer("flux.toml", "port", new Tree.Whole(HERE, 2222)),
                        layer("inventory.toml", "port", new Tree.Whole(HERE, 2200))));

        assertThat(settings.whole("port")).isEqualTo(2200);
        assertThat(settings.origin("port").layer()).isEqualTo("inventory.toml");
        assertThat(settings.text("banner")).isEqualTo("none");
        assertThat(settings.given("banner")).isFalse();
        assertThat(settings.has("wait")).isFalse();
    }

    @Test
    void aListReplacesUnlessItsKeyEndsInPlus() {
        var more = new Tree.Items(HERE, List.of(new Tree.Text(HERE, "logins")));

        assertThat(reader.merge(SCHEMA, "m", List.of(layer("a", "show", more))).texts("show"))
                .containsExactly("logins");
        assertThat(reader.merge(SCHEMA, "m", List.of(layer("a", "show+", more))).texts("show"))
                .containsExactly("system", "logins");
    }

    @Test
    void sec24_nothingIsCoerced() {
        reader.read(SCHEMA, "modules.x", layer("f", "port", new Tree.Whole(HERE, 4294967318L)));
        reader.read(SCHEMA, "modules.x", layer("f", "port", new Tree.Text(HERE, "22")));
        reader.read(SCHEMA, "modules.x", layer("f", "port", new Tree.Other(HERE, "a float", "22.9")));
        reader.read(SCHEMA, "modules.x", layer("f", "on", new Tree.Text(HERE, "true")));

        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "flux.toml:3:1: modules.x.port: must be 1-65535, is 4294967318",
                        "flux.toml:3:1: modules.x.port: must be 1-65535, is \"22\"",
                        "flux.toml:3:1: modules.x.port: must be 1-65535, is 22.9",
                        "flux.toml:3:1: modules.x.on: must be true or false, is \"true\"");
    }

    @Test
    void unknownKeysAndWordsGetASuggestion() {
        reader.read(SCHEMA, "modules.x", layer("f", "prot", new Tree.Whole(HERE, 22)));
        reader.read(SCHEMA, "modules.x", layer("f", "banner", new Tree.Text(HERE, "simpel")));

        assertThat(problems.list())
                .extracting(problem -> problem.hint().orElse(""))
                .containsExactly("did you mean \"port\"?", "did you mean \"simple\"?");
    }

    @Test
    void aSecretNeverStandsInAFile() {
        reader.read(SCHEMA, "modules.x", layer("f", "token", new Tree.Text(HERE, "hunter2")));

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("env:NAME");
            assertThat(problem.toString()).doesNotContain("hunter2");
        });
    }

    @Test
    void durationsAreReadAndBounded() {
        var settings = reader.read(SCHEMA, "m", layer("f", "wait", new Tree.Text(HERE, "90s")));
        reader.read(SCHEMA, "m", layer("f", "wait", new Tree.Text(HERE, "6m")));

        assertThat(settings.time("wait")).isEqualTo(Duration.ofSeconds(90));
        assertThat(problems.list()).hasSize(1);
    }

    private static Layer layer(String name, String key, Tree value) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        entries.put(key, new Tree.Entry(HERE, value));
        return new Layer(name, new Tree.Table(HERE, entries));
    }
}
