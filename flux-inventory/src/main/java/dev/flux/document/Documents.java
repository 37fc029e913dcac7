package dev.flux.document;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.settings.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Files that people write, as trees with positions: TOML, YAML and JSON, by the end of their names.
///
/// Every reader is bounded before it allocates, coerces nothing, and gathers what is wrong instead of throwing.
public final class Documents {

    /// The most bytes of a TOML or JSON file.
    public static final int MOST_BYTES = 4 << 20;

    /// The most bytes of a YAML file.
    public static final int MOST_YAML_BYTES = 256 << 10;

    /// The most bytes of what a program makes: the answer of an inventory program, CSV, lines of JSON.
    public static final int MOST_GENERATED_BYTES = 64 << 20;

    /// The kind of a value that Ansible's vault keeps.
    public static final String VAULT = "encrypted with Ansible's vault";

    /// How deep values may be nested.
    static final int MOST_DEPTH = 64;

    private Documents() {}

    /// Reads a file; empty, with problems added, where it cannot be read or is wrong.
    public static Optional<Tree.Table> read(Path file, Problems problems) {
        return read(file, problems, Seen.NOBODY);
    }

    /// The same, and tells what was read.
    public static Optional<Tree.Table> read(Path file, Problems problems, Seen seen) {
        var name = file.toString();
        var language = Language.of(name);
        return text(file, language == Language.YAML ? MOST_YAML_BYTES : MOST_BYTES, problems, seen)
                .flatMap(text -> parse(language, name, text, problems));
    }

    /// One value in TOML, as typed on a command line; empty where it is none.
    public static Optional<Tree> value(String text) {
        return text.indexOf('\n') >= 0
                ? Optional.empty()
                : TomlDocument.parse("--set", "value = " + text, new Problems()).flatMap(table -> table.value("value"));
    }

    /// A file beside it with a name like it, or who writes a first one.
    private static String near(Path file) {
        var name = String.valueOf(file.getFileName());
        try (var beside =
                Files.list(Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            var names = beside.map(one -> String.valueOf(one.getFileName())).toList();
            return Suggestion.closest(name, names)
                    .map(one -> "did you mean \"" + file.resolveSibling(one) + "\"?")
                    .orElse("flux init writes files to begin with");
        } catch (IOException e) {
            return "flux init writes files to begin with";
        }
    }

    /// The text of a file that somebody else cannot have changed; empty, with problems added, where that is not so.
    ///
    /// @param most bytes
    /// @param seen is told what was read
    public static Optional<String> text(Path file, int most, Problems problems, Seen seen) {
        var at = Position.of(file.toString());
        try {
            var kept = seen.instead(file);
            if (kept.isPresent()) {
                seen.read(file, kept.get());
                return Optional.of(decoded(kept.get()));
            } else if (Files.isDirectory(file)) {
                problems.add(at, "", "is a folder, not a file");
                return Optional.empty();
            } else if (!Files.exists(file)) {
                problems.add(Problem.at(at, "", "there is no such file").hint(near(file)));
                return Optional.empty();
            } else if (othersMayWrite(file)) {
                problems.add(Problem.at(at, "", "may be written by others, so that it cannot be trusted")
                        .hint("chmod go-w " + file));
                return Optional.empty();
            } else if (Files.size(file) > most) {
                problems.add(at, "", "is larger than " + (most >> 10) + " KiB");
                return Optional.empty();
            }
            var bytes = Files.readAllBytes(file);
            seen.read(file, bytes);
            return Optional.of(decoded(bytes));
        } catch (CharacterCodingException e) {
            problems.add(at, "", "is not text in UTF-8");
        } catch (IOException e) {
            problems.add(unreadable(file, e));
        }
        return Optional.empty();
    }

    /// What is said of a file or a folder that cannot be read.
    public static Problem unreadable(Path file, IOException why) {
        var at = Position.of(file.toString());
        return why instanceof AccessDeniedException
                ? Problem.at(at, "", "may not be read by " + System.getProperty("user.name", "this user"))
                        .hint("ls -ld " + file)
                : Problem.at(at, "", "cannot be read: " + why.getMessage());
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static boolean othersMayWrite(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        var mode = Files.getPosixFilePermissions(file);
        return mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static Optional<Tree.Table> parse(Language language, String name, String text, Problems problems) {
        return switch (language) {
            case TOML -> TomlDocument.parse(name, text, problems);
            case YAML -> YamlDocument.parse(name, text, YamlDocument.Dialect.FLUX, problems);
            case JSON -> JsonDocument.parse(name, text, problems);
        };
    }

    /// YAML as Ansible reads it.
    public static Optional<Tree.Table> ansible(String name, String text, Problems problems) {
        return Language.of(name) == Language.JSON
                ? JsonDocument.parse(name, text, problems)
                : YamlDocument.parse(name, text, YamlDocument.Dialect.ANSIBLE, problems);
    }

    /// YAML of Flux's own, whatever the name.
    public static Optional<Tree.Table> yaml(String name, String text, Problems problems) {
        return YamlDocument.parse(name, text, YamlDocument.Dialect.FLUX, problems);
    }

    /// JSON, whatever the name.
    public static Optional<Tree.Table> json(String name, String text, Problems problems) {
        return JsonDocument.parse(name, text, problems);
    }

    /// One line of a file of JSON lines.
    public static Optional<Tree.Table> jsonLine(String name, String line, int number, Problems problems) {
        return JsonDocument.parse(name, line, number - 1, problems);
    }

    /// A text in the language that the name says.
    public static Optional<Tree.Table> parse(String name, String text, Problems problems) {
        return parse(Language.of(name), name, text, problems);
    }

    private enum Language {
        TOML,
        YAML,
        JSON;

        static Language of(String file) {
            var name = file.toLowerCase(Locale.ROOT);
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                return YAML;
            }
            return name.endsWith(".json") ? JSON : TOML;
        }
    }
}
