package dev.flux.resource;

import java.util.Optional;

/// One variable in a file of `NAME=VALUE` lines, as in `/etc/default` or `/etc/machine-info`; the rest of the file is
/// left alone. The file as it was is kept on the host until [PriorState] gives it back.
///
/// @param value on one line; quoted in the file where that is needed
/// @param create whether a missing file is made; if not, it is as good as set
public record VariableSet(String path, String name, String value, boolean create) implements Resource {

    public VariableSet {
        Paths.requireAbsolute(path);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("not a variable name: " + name);
        }
        if (value.matches("(?s).*\\p{Cc}.*")) {
            throw new IllegalArgumentException("the value of " + name + " holds a control character");
        }
    }

    /// The line as it stands in the file.
    public String line() {
        var plain = value.matches("[A-Za-z0-9_./:@%+,-]*");
        return name + "=" + (plain ? value : '"' + value.replaceAll("[\"\\\\$`]", "\\\\$0") + '"');
    }

    @Override
    public String title() {
        return path + " " + name;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(line());
    }
}
