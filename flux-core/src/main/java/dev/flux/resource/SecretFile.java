package dev.flux.resource;

import dev.flux.secret.SecretSource;
import java.util.List;

/// A regular file with secrets in its content. They reach the host beside the script, and stand nowhere but in the file
/// itself: neither old nor new content is ever shown. What was there before Flux first wrote it is kept on the host
/// until [PriorState] gives it back.
///
/// @param path absolute
/// @param mode octal, as in `0640`; not for everyone to read
/// @param owner user and group, as in `root:netdata`
public record SecretFile(String path, String mode, String owner, SecretText content) implements Resource {

    public SecretFile {
        Paths.requireAbsolute(path);
        Paths.requireMode(mode);
        Paths.requireOwner(owner);
        if ((Integer.parseInt(mode, 8) & 7) != 0) {
            throw new IllegalArgumentException("everyone could read a secret: " + mode);
        } else if (content.secrets().isEmpty()) {
            throw new IllegalArgumentException("no secret in it: " + path);
        }
    }

    @Override
    public String title() {
        return path;
    }

    @Override
    public List<SecretSource> secrets() {
        return content.secrets();
    }

    @Override
    public boolean showable() {
        return false;
    }
}
