package dev.flux.fuzz;

import dev.flux.host.Selector;
import dev.flux.journal.History;
import dev.flux.journal.JournalReader;
import dev.flux.payload.RecordReader;
import dev.flux.problem.FluxException;
import dev.flux.shell.Printable;
import dev.flux.shell.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a coverage-guided fuzzer calls: any bytes are an error or an answer to the reader that
/// `-Dflux.fuzz.reader=NAME` names: `records`, `journal`, `printable`, `selector` or `words`; `planted` has a bug. See
/// `CONTRIBUTING.md`.
public final class FuzzTarget {

    private static final String READER = System.getProperty("flux.fuzz.reader", "records");
    private static final String NONCE = "0123456789abcdef".repeat(2);
    private static final Path FOLDER = folder();

    private FuzzTarget() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("fuzzed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads one input; whatever it throws is a bug.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        var text = new String(input, StandardCharsets.UTF_8);
        switch (READER) {
            case "records" -> records(text);
            case "journal" -> journal(input);
            case "printable" -> printable(text);
            case "selector" -> selector(text);
            case "words" -> words(text);
            case "planted" -> planted(input);
            default -> throw new IllegalArgumentException("no such reader: " + READER);
        }
    }

    /// A bug that is found letter by letter: it shows that a crash is seen.
    private static void planted(byte[] input) {
        if (input.length > 2 && input[0] == 'b' && input[1] == 'u' && input[2] == 'g') {
            throw new IllegalStateException("planted");
        }
    }

    /// Every line is ours, so that what follows the nonce is read.
    private static void records(String text) {
        var reader = new RecordReader(NONCE);
        try {
            text.lines().forEach(line -> reader.read("\u001e" + NONCE + " " + line));
        } catch (RecordReader.Malformed e) {
            // said, and the host's part ends
        }
    }

    private static void journal(byte[] input) throws IOException {
        Files.write(FOLDER.resolve("journal.jsonl"), input);
        try {
            History.of(JournalReader.read(FOLDER));
        } catch (FluxException e) {
            if (e.problems().isEmpty()) {
                throw new IllegalStateException("an error that says nothing", e);
            }
        }
    }

    private static void printable(String text) {
        for (var shown : new String[] {Printable.lines(text), Printable.line(text, 100)}) {
            shown.codePoints()
                    .filter(letter -> letter != '\n' && letter != '\t')
                    .filter(letter -> Character.isISOControl(letter)
                            || Character.getType(letter) == Character.FORMAT
                            || Character.getType(letter) == Character.SURROGATE)
                    .findFirst()
                    .ifPresent(letter -> {
                        throw new IllegalStateException("shown as it is: " + letter);
                    });
        }
        if (Printable.line(text, 100).contains("\n")) {
            throw new IllegalStateException("two lines");
        }
    }

    private static void selector(String text) {
        try {
            Selector.parse(text);
        } catch (FluxException e) {
            if (e.problems().isEmpty()) {
                throw new IllegalStateException("an error that says nothing", e);
            }
        }
    }

    /// What a shell makes of the word: single quotes keep all but themselves, and a backslash one quote outside of
    /// them.
    private static void words(String text) {
        if (text.indexOf('\0') >= 0) {
            return;
        }
        var word = Shell.quote(text);
        var meant = new StringBuilder();
        boolean inside = false;
        for (int at = 0; at < word.length(); at++) {
            char letter = word.charAt(at);
            if (letter == '\'') {
                inside = !inside;
            } else if (inside) {
                meant.append(letter);
            } else if (letter == '\\' && at + 1 < word.length() && word.charAt(at + 1) == '\'') {
                meant.append('\'');
                at++;
            } else {
                throw new IllegalStateException("outside of quotes: " + letter);
            }
        }
        if (inside || !meant.toString().equals(text)) {
            throw new IllegalStateException("another word: " + meant);
        }
    }
}
