package dev.flux.host;

import dev.flux.settings.Type;
import java.util.List;
import java.util.Optional;

/// A number of hosts, or a share of some: `5`, `20%`.
public sealed interface Amount {

    /// What a setting of this kind may hold: a number from 0, or a share.
    Type ANY = type(0);

    /// The same, but not none at all.
    Type SOME = type(1);

    /// So many.
    record Count(int hosts) implements Amount {
        public Count {
            if (hosts < 0) {
                throw new IllegalArgumentException("not a number of hosts: " + hosts);
            }
        }

        @Override
        public String toString() {
            return String.valueOf(hosts);
        }
    }

    /// So many of a hundred.
    record Percent(int share) implements Amount {
        public Percent {
            if (share < 0 || share > 100) {
                throw new IllegalArgumentException("not a share: " + share + "%");
            }
        }

        @Override
        public String toString() {
            return share + "%";
        }
    }

    /// How many of `total` that is, a share rounded down.
    default int down(int total) {
        return switch (this) {
            case Count(var hosts) -> hosts;
            case Percent(var share) -> (int) ((long) total * share / 100);
        };
    }

    /// How many of `total` that is, a share rounded up.
    default int up(int total) {
        return switch (this) {
            case Count(var hosts) -> hosts;
            case Percent(var share) -> (int) (((long) total * share + 99) / 100);
        };
    }

    /// The value of a setting of type [#ANY] or [#SOME].
    static Amount of(Object value) {
        return value instanceof Long hosts
                ? new Count(Math.toIntExact(hosts))
                : parse((String) value).orElseThrow();
    }

    /// Reads `5` or `20%`.
    static Optional<Amount> parse(String text) {
        if (text.matches("[0-9]{1,6}")) {
            return Optional.of(new Count(Integer.parseInt(text)));
        }
        return text.matches("(100|[1-9]?[0-9])%")
                ? Optional.of(new Percent(Integer.parseInt(text.substring(0, text.length() - 1))))
                : Optional.empty();
    }

    private static Type type(int least) {
        var share = least == 0 ? "(100|[1-9]?[0-9])%" : "(100|[1-9][0-9]?)%";
        return new Type.Either(List.of(new Type.Whole(least, 100_000), Type.text(share, 4, "a share such as \"10%\"")));
    }
}
