package dev.flux.payload;

import dev.flux.secret.Secret;
import dev.flux.secret.SecretSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/// The secrets of a script's steps, as they follow it over the wire: a line each, of the step's number, from the
/// second on a dot and which of the step's it is, and the value in base64. The script itself holds no secret, so it can
/// be kept, shown and compared.
public final class SecretBlock {

    /// No step has a secret.
    public static final SecretBlock NONE = new SecretBlock(new byte[0]);

    private final byte[] bytes;

    private SecretBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The secrets that a script's steps name.
    ///
    /// @param values the value of each source
    public static SecretBlock of(Payload payload, Function<SecretSource, Secret> values) {
        var block = new ByteArrayOutputStream();
        for (Step step : payload.steps()) {
            int nth = 1;
            for (SecretSource source : step.secrets()) {
                var name = step.number() + (nth == 1 ? " " : "." + nth + " ");
                block.writeBytes(name.getBytes(StandardCharsets.UTF_8));
                block.writeBytes(Base64.getEncoder().encode(values.apply(source).bytes()));
                block.write('\n');
                nth++;
            }
        }
        return block.size() == 0 ? NONE : new SecretBlock(block.toByteArray());
    }

    /// Its length and digest, for an order's line.
    String words() {
        return bytes.length == 0 ? "0 -" : bytes.length + " " + Payload.digest(bytes);
    }

    /// The lines, in UTF-8.
    public byte[] bytes() {
        return bytes.clone();
    }
}
