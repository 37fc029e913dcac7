package dev.flux.document;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// JSON as RFC 8259 has it, read token by token so that every value keeps its place.
final class JsonDocument {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Documents.MOST_DEPTH)
                    .maxNumberLength(32)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(Documents.MOST_GENERATED_BYTES)
                    .build())
            .build();

    private final String file;
    private final int above;
    private final Problems problems;
    private final JsonParser parser;

    private JsonDocument(String file, int above, Problems problems, JsonParser parser) {
        this.file = file;
        this.above = above;
        this.problems = problems;
        this.parser = parser;
    }

    static Optional<Tree.Table> parse(String file, String text, Problems problems) {
        return parse(file, text, 0, problems);
    }

    /// @param above how many lines of the file stand above the text
    static Optional<Tree.Table> parse(String file, String text, int above, Problems problems) {
        int before = problems.count();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            var document = new JsonDocument(file, above, problems, parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                problems.add(document.at(parser.currentTokenLocation()), "", "must be an object: { \"key\": value }");
                return Optional.empty();
            }
            var table = document.table(document.at(parser.currentTokenLocation()));
            if (parser.nextToken() != null) {
                problems.add(document.at(parser.currentTokenLocation()), "", "something follows the end of the object");
            }
            return problems.count() == before ? Optional.of(table) : Optional.empty();
        } catch (StreamReadException e) {
            problems.add(at(file, above, e.getLocation()), "", words(e));
        } catch (JacksonException e) {
            problems.add(Position.of(file), "", words(e));
        }
        return Optional.empty();
    }

    /// The library's words, without where it keeps its source.
    private static String words(JacksonException e) {
        var words = String.valueOf(e.getOriginalMessage());
        return words.replaceFirst(" *\\([^()]*\\[Source: .*", "");
    }

    private Tree.Table table(Position at) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            var keyAt = at(parser.currentTokenLocation());
            parser.nextToken();
            var value = value();
            var first = entries.putIfAbsent(key, new Tree.Entry(keyAt, value));
            if (first != null) {
                problems.add(Problem.at(keyAt, key, "stands twice").hint("first at " + first.keyAt()));
            }
        }
        return new Tree.Table(at, entries);
    }

    private Tree value() {
        var at = at(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(at);
            case START_ARRAY -> {
                var items = new ArrayList<Tree>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                yield new Tree.Items(at, items);
            }
            case VALUE_STRING -> new Tree.Text(at, parser.getString());
            case VALUE_TRUE -> new Tree.Flag(at, true);
            case VALUE_FALSE -> new Tree.Flag(at, false);
            case VALUE_NUMBER_INT -> whole(at, parser.getString());
            case VALUE_NUMBER_FLOAT -> new Tree.Other(at, "a fraction", parser.getString());
            default -> new Tree.Other(at, "nothing", "null");
        };
    }

    private static Tree whole(Position at, String digits) {
        return digits.length() <= 18
                ? new Tree.Whole(at, Long.parseLong(digits))
                : new Tree.Other(at, "a number that is too large", digits);
    }

    private Position at(TokenStreamLocation location) {
        return at(file, above, location);
    }

    private static Position at(String file, int above, TokenStreamLocation location) {
        return new Position(file, above + Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }
}
