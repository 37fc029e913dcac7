package dev.flux.settings;

import dev.flux.problem.Position;
import java.util.Optional;

/// Where a value came from: a layer's name (`default`, `inventory.toml`, `--set`) and its place, if it stands in a
/// file.
public record Origin(String layer, Optional<Position> position) {

    /// The module's own default.
    public static final Origin DEFAULT = new Origin("default", Optional.empty());

    @Override
    public String toString() {
        return position.map(Position::toString).orElse(layer);
    }
}
