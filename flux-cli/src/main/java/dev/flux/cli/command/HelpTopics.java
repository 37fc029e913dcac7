package dev.flux.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/// The pages of the documentation, as the build found them: `docs/` is written once, and read here too.
final class HelpTopics {

    /// A page.
    ///
    /// @param path in the documentation, as in `reference/selectors.md`
    record Topic(String path) {

        /// What it is called: its file's name.
        String name() {
            return path.substring(path.lastIndexOf('/') + 1).replace(".md", "");
        }

        /// The folder that says what sort of page it is, as in `how-to`.
        String sort() {
            return path.substring(0, path.lastIndexOf('/'));
        }

        /// Whether a word is its name, alone or with its folder, as in `reference/selectors`.
        boolean isCalled(String word) {
            return word.equals(name()) || word.equals(path.replace(".md", ""));
        }

        /// The whole page.
        String text() {
            return resource(path);
        }

        /// Its first heading.
        String title() {
            return text().lines().findFirst().orElse("").replaceFirst("^# *", "");
        }
    }

    private HelpTopics() {}

    /// All of them, in the order of the index.
    static List<Topic> all() {
        return Arrays.stream(resource("index").strip().split(";", -1))
                .sorted()
                .map(Topic::new)
                .toList();
    }

    /// The pages that a word means: those of that name, else those whose names begin with it, else all that hold it.
    static List<Topic> of(String word) {
        var exact = called(topic -> topic.isCalled(word));
        var plain = plain(word);
        if (!exact.isEmpty() || plain.length() < 3) {
            return exact;
        }
        var begun = called(topic -> plain(topic.name()).startsWith(plain));
        return begun.isEmpty() ? called(topic -> plain(topic.name()).contains(plain)) : begun;
    }

    private static List<Topic> called(Predicate<Topic> wanted) {
        return all().stream().filter(wanted).toList();
    }

    /// A word without what people write one way or the other: `rollouts`, `roll-out`.
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("s$", "");
    }

    private static String resource(String name) {
        try (var page = Objects.requireNonNull(HelpTopics.class.getResourceAsStream("help/" + name), name)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
