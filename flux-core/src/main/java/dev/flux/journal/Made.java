package dev.flux.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a run was made from: enough to make the very same one again, but for secrets, which are kept nowhere.
///
/// @param version of the Flux that made it
/// @param arguments its command line: the command, each option as one word, `--`, and what stood behind
/// @param folder where that was typed
/// @param config the configuration file, where there was one
/// @param unwell hosts that had not ended well before, where the rollout asked
/// @param inputs all that was read
/// @param parent the run whose hosts it tries again
/// @param controller who runs it, in words
public record Made(
        String version,
        List<String> arguments,
        String folder,
        Optional<String> config,
        List<String> unwell,
        List<Input> inputs,
        Optional<String> parent,
        String controller) {

    /// Nothing is known of it.
    public static final Made UNKNOWN =
            new Made("", List.of(), "", Optional.empty(), List.of(), List.of(), Optional.empty(), "");

    public Made {
        arguments = List.copyOf(arguments);
        unwell = List.copyOf(unwell);
        inputs = List.copyOf(inputs);
    }

    /// The same, run by somebody else.
    Made by(String other) {
        return new Made(version, arguments, folder, config, unwell, inputs, parent, other);
    }

    /// SHA-256 over all that was read, in hex: two runs with one digest were made from the same bytes.
    public String digest() {
        var text = new StringBuilder();
        inputs.forEach(input ->
                text.append(input.sha256()).append(' ').append(input.file()).append('\n'));
        return Input.digest(text.toString());
    }

    /// Writes it into a journal's first entry.
    public void into(ObjectNode json) {
        json.put("flux", version).put("folder", folder).put("controller", controller);
        config.ifPresent(file -> json.put("config", file));
        parent.ifPresent(run -> json.put("retry_of", run));
        arguments.forEach(json.putArray("arguments")::add);
        unwell.forEach(json.putArray("unwell")::add);
        json.put("snapshot", digest());
        var files = json.putArray("inputs");
        inputs.forEach(input -> files.addObject()
                .put("kind", input.kind().name().toLowerCase(Locale.ROOT))
                .put("file", input.file())
                .put("copy", input.copy())
                .put("sha256", input.sha256()));
    }

    /// Reads it back.
    ///
    /// @throws IllegalArgumentException where an input is of a kind that is not known
    static Made of(JsonNode json) {
        var inputs = new ArrayList<Input>();
        json.path("inputs")
                .forEach(one -> inputs.add(new Input(
                        Input.Kind.valueOf(one.path("kind").asString("file").toUpperCase(Locale.ROOT)),
                        one.path("file").asString(""),
                        one.path("copy").asString(""),
                        one.path("sha256").asString(""))));
        return new Made(
                json.path("flux").asString(""),
                words(json.path("arguments")),
                json.path("folder").asString(""),
                maybe(json.path("config")),
                words(json.path("unwell")),
                inputs,
                maybe(json.path("retry_of")),
                json.path("controller").asString(""));
    }

    private static List<String> words(JsonNode array) {
        var words = new ArrayList<String>();
        array.forEach(word -> words.add(word.asString("")));
        return words;
    }

    private static Optional<String> maybe(JsonNode json) {
        return json.isString() ? Optional.of(json.asString()) : Optional.empty();
    }
}
