package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flux.cli.command.Surroundings;
import dev.flux.cli.view.Console;
import dev.flux.document.Documents;
import dev.flux.plan.Modules;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The published schemas say what the readers say. `-Dflux.docs.update=true` rewrites them, and that run fails.
class SchemaTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path CORPUS = Path.of("src/test/resources/schema-corpus");

    @TempDir
    Path folder;

    @Test
    void publishedSchemasComeFromTheCode() throws IOException {
        Map<String, String> differing = new TreeMap<>();
        for (var schema : Schemas.all().entrySet()) {
            var file = ROOT.resolve("schema").resolve(schema.getKey());
            var text = schema.getValue().toPrettyString() + "\n";
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                differing.put(schema.getKey(), "is not what the code says");
            }
            if (Boolean.getBoolean("flux.docs.update")) {
                Files.createDirectories(ROOT.resolve("schema"));
                Files.writeString(file, text);
            }
        }
        assertThat(differing).isEmpty();
    }

    private static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.MAPPER.readTree(
                        Files.readString(ROOT.resolve("schema").resolve(name))));
    }

    private static List<Path> examples() throws IOException {
        try (var files = Files.walk(ROOT.resolve("examples"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Editors find the schema by the first line of a file.
    @Test
    void everyExampleNamesItsSchemaAndKeepsToIt() throws IOException {
        int seen = 0;
        for (var file : examples()) {
            var name = String.valueOf(file.getFileName());
            if (!name.matches("(flux|inventory|groups)\\.(toml|yaml)")) {
                continue;
            }
            var schema = (name.startsWith("flux") ? "flux" : "inventory") + ".schema.json";
            var first = Files.readAllLines(file).getFirst();
            var link = first.replaceFirst("^(#:schema |# yaml-language-server: \\$schema=)", "");
            assertThat(first).as("%s", file).startsWith(name.endsWith("toml") ? "#:schema " : "# yaml-language-server");
            assertThat(file.resolveSibling(link).normalize())
                    .isEqualTo(ROOT.resolve("schema").resolve(schema));
            assertThat(wrong(schema, file)).as("%s", file).isEmpty();
            seen++;
        }
        assertThat(seen).isGreaterThanOrEqualTo(5);
    }

    private static List<String> wrong(String schema, Path file) throws IOException {
        var problems = new Problems();
        var tree = Documents.parse(file.toString(), Files.readString(file), problems);
        return tree.isEmpty()
                ? problems.list().stream().map(Object::toString).toList()
                : schema(schema).validate(node(tree.get())).stream()
                        .map(Object::toString)
                        .toList();
    }

    private static JsonNode node(Tree tree) {
        return switch (tree) {
            case Tree.Table table -> {
                var node = JsonSchema.MAPPER.createObjectNode();
                table.entries().forEach((key, entry) -> node.set(key, node(entry.value())));
                yield node;
            }
            case Tree.Items items -> {
                var node = JsonSchema.MAPPER.createArrayNode();
                items.items().forEach(item -> node.add(node(item)));
                yield node;
            }
            case Tree.Text(var _, var text) ->
                JsonSchema.MAPPER.getNodeFactory().stringNode(text);
            case Tree.Whole(var _, var number) ->
                JsonSchema.MAPPER.getNodeFactory().numberNode(number);
            case Tree.Flag(var _, var flag) ->
                JsonSchema.MAPPER.getNodeFactory().booleanNode(flag);
            case Tree.Other(var _, var kind, var written) ->
                kind.equals("a fraction")
                        ? JsonSchema.MAPPER.getNodeFactory().numberNode(Double.valueOf(written))
                        : JsonSchema.MAPPER.getNodeFactory().nullNode();
        };
    }

    /// A file of the corpus: what it is, whether it is right, and the text. `# reader only:` marks what JSON Schema
    /// cannot say, as names that refer to others.
    record Case(String title, boolean config, boolean right, boolean readerOnly, String text) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> corpus() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (var name : List.of("inventory", "flux")) {
            for (var part : Files.readString(CORPUS.resolve(name + ".cases")).split("(?m)^=== ", -1)) {
                if (!part.isBlank()) {
                    var lines = part.split("\n", 2);
                    var words = lines[0].split(": ", 2);
                    cases.add(new Case(
                            name + ": " + lines[0],
                            name.equals("flux"),
                            words[0].equals("right"),
                            words[0].equals("reader only"),
                            lines[1]));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void schemaAndReaderAgree(Case one) throws IOException {
        var name = one.config() ? "flux.toml" : "inventory.toml";
        var file = Files.writeString(folder.resolve(name), one.text());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var said = wrong(one.config() ? "flux.schema.json" : "inventory.schema.json", file);

        assertThat(read(one.config())).as(one.title()).isEqualTo(one.right() ? 0 : 3);
        assertThat(said.isEmpty()).as("%s: %s", one.title(), said).isEqualTo(one.right() || one.readerOnly());
    }

    private int read(boolean config) {
        var surroundings = new Surroundings(
                Map.of(
                        "HOME",
                        folder.resolve("home").toString(),
                        "FLUX_STATE_DIR",
                        folder.resolve("state").toString())::get,
                folder,
                () -> Modules.of(Schemas.modules()),
                Optional.empty());
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var words = config ? Stream.of("config", "check") : Stream.of("inventory", "check", "-i", "inventory.toml");
        return Flux.run(words.toList(), new Console(out, out, Console.Terminal.NONE), surroundings);
    }

    @Test
    void theCorpusHasBothSorts() throws IOException {
        assertThat(corpus().stream().filter(Case::right)).hasSizeGreaterThanOrEqualTo(15);
        assertThat(corpus().stream().filter(one -> !one.right() && !one.readerOnly()))
                .hasSizeGreaterThanOrEqualTo(30);
    }
}
