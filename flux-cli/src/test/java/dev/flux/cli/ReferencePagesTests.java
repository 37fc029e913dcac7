package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.command.ExitCode;
import dev.flux.config.ConfigReader;
import dev.flux.config.LogSettings;
import dev.flux.inventory.CareWords;
import dev.flux.inventory.Vocabulary;
import dev.flux.settings.Durations;
import dev.flux.settings.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference pages say what the code says: tables between `<!-- generated: NAME -->` and `<!-- end -->` are made from
/// it.
/// `-Dflux.docs.update=true` rewrites them, and that run fails so that somebody looks.
class ReferencePagesTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({
        "inventory.md,common",
        "inventory.md,group",
        "inventory.md,health",
        "inventory.md,hook",
        "config.md,global",
        "config.md,workflow",
        "logging.md,output",
        "logging.md,file",
        "logging.md,syslog"
    })
    void tablesComeFromTheCode(String page, String block) throws IOException {
        compare(page, block, table(schema(block)));
    }

    private static void compare(String page, String block, String table) throws IOException {
        var file = ROOT.resolve("docs/reference").resolve(page);
        var text = Files.readString(file);
        var begin = "<!-- generated: " + block + " -->\n";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end -->", from);
        if (Boolean.getBoolean("flux.docs.update")) {
            Files.writeString(file, text.substring(0, from) + table + text.substring(to));
        }
        assertThat(text.substring(from, to)).as(page).isEqualTo(table);
    }

    private static Schema schema(String block) {
        return switch (block) {
            case "common" -> Vocabulary.COMMON;
            case "group" -> Vocabulary.GROUP;
            case "health" -> CareWords.HEALTH;
            case "hook" -> CareWords.HOOK;
            case "global" -> ConfigReader.GLOBAL;
            case "output" -> LogSettings.OUTPUT;
            case "file" -> LogSettings.FILE;
            case "syslog" -> LogSettings.SYSLOG;
            default -> ConfigReader.WORKFLOW;
        };
    }

    private static String table(Schema schema) {
        return "| Key | Allowed | Default | Meaning |\n|---|---|---|---|\n"
                + schema.keys().stream()
                        .map(key -> "| `" + key.name() + "` | "
                                + cell(key.type().allowed()) + " | "
                                + key.fallback()
                                        .map(value -> "`" + shown(value) + "`")
                                        .orElse("") + " | "
                                + cell(key.meaning())
                                + " |\n")
                        .collect(Collectors.joining());
    }

    /// As one writes it.
    private static Object shown(Object value) {
        return value instanceof Duration span ? Durations.show(span) : value;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    @Test
    void everyFactIsExplained() throws IOException {
        var rows = dev.flux.facts.FactNames.ALL.entrySet().stream()
                .map(fact -> "| `" + fact.getKey() + "` | " + cell(fact.getValue()) + " |\n")
                .collect(Collectors.joining());
        compare("facts.md", "facts", "| Fact | Meaning |\n|---|---|\n" + rows);
    }

    @Test
    void everyExitCodeIsExplained() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/reference/exit-codes.md"));

        for (var code : ExitCode.values()) {
            assertThat(page).contains("| " + code.code() + " | " + code.meaning() + " |");
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "first-fleet,inventory.toml,5",
        "first-host,inventory.toml,1",
        "web-fleet,inventory.toml,41",
        "nightly-hardening,inventory.toml,24",
        "custom-workflow,inventory.toml,4",
        "bastion-rollout,inventory.toml,21",
        "ansible-migration,hosts.ini,5",
        "ansible-migration,inventory.toml,5",
        "hosts-txt,hosts.txt,3"
    })
    void examplesWorkAsWritten(String example, String inventory, int hosts) throws IOException {
        var from = ROOT.resolve("examples").resolve(example);
        var screen = new Screen(folder);
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = from.relativize(file);
                Files.createDirectories(folder.resolve(name).resolveSibling("."));
                screen.write(name.toString(), Files.readString(file));
            }
        }
        var config = Optional.of(from.resolve("flux.toml")).filter(Files::exists);

        assertThat(screen.flux("inventory", "check", "-i", inventory))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).contains(hosts + " host");
        assertThat(screen.flux("config", "check")).as(screen.err()).isZero();
        if (config.isPresent()) {
            assertThat(screen.flux("workflow", "show", "baseline"))
                    .as(screen.err())
                    .isZero();
        }
    }

    /// The converted inventory beside an example is what conversion writes.
    @Test
    void theConvertedExampleIsWhatConversionWrites() throws IOException {
        var from = ROOT.resolve("examples/ansible-migration");
        var screen = new Screen(folder);
        Files.createDirectories(folder.resolve("group_vars"));
        screen.write("hosts.ini", Files.readString(from.resolve("hosts.ini")));
        screen.write("group_vars/db.yml", Files.readString(from.resolve("group_vars/db.yml")));

        assertThat(screen.flux("inventory", "convert", "-i", "hosts.ini"))
                .as(screen.err())
                .isZero();
        assertThat(Files.readString(from.resolve("inventory.toml")))
                .isEqualTo("#:schema ../../schema/inventory.schema.json\n" + screen.out());
    }
}
