package dev.flux.resource;

import dev.flux.secret.SecretSource;
import java.util.List;
import java.util.stream.Stream;

/// Text with secrets in it. The text is the script's; the secrets stand beside it, and only the host puts them
/// together.
///
/// @param texts what stands before, between and after the secrets; one more than there are secrets
/// @param secrets where each comes from
public record SecretText(List<String> texts, List<SecretSource> secrets) {

    public SecretText {
        texts = List.copyOf(texts);
        secrets = List.copyOf(secrets);
        texts.forEach(Paths::requireText);
        if (texts.size() != secrets.size() + 1) {
            throw new IllegalArgumentException("a secret stands between two texts");
        }
    }

    /// Text without a secret so far.
    public static SecretText of(String text) {
        return new SecretText(List.of(text), List.of());
    }

    /// The same, with more text at its end.
    public SecretText then(String text) {
        var last = texts.size() - 1;
        return new SecretText(
                Stream.concat(texts.subList(0, last).stream(), Stream.of(texts.get(last) + text))
                        .toList(),
                secrets);
    }

    /// The same, with a secret at its end.
    public SecretText then(SecretSource secret) {
        return new SecretText(
                Stream.concat(texts.stream(), Stream.of("")).toList(),
                Stream.concat(secrets.stream(), Stream.of(secret)).toList());
    }
}
