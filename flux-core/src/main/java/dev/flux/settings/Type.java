package dev.flux.settings;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// What a setting may hold. A closed set, so that reading, documentation and schemas handle each.
public sealed interface Type {

    /// What is allowed, in words: `1-65535`, `one of a, b`.
    String allowed();

    /// A string on one line of at most `max` characters that matches the pattern.
    record Text(Pattern pattern, int max, String allowed) implements Type {}

    /// A whole number between two bounds, both included.
    record Whole(long min, long max) implements Type {
        @Override
        public String allowed() {
            return min == Long.MIN_VALUE && max == Long.MAX_VALUE ? "a whole number" : min + "-" + max;
        }
    }

    /// True or false.
    record Flag() implements Type {
        @Override
        public String allowed() {
            return "true or false";
        }
    }

    /// One word of a list.
    record Choice(List<String> options) implements Type {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", options);
        }
    }

    /// A span of time written as `"300s"`, `"10m"`, `"2h"` or `"250ms"`.
    record Time(Duration min, Duration max) implements Type {
        @Override
        public String allowed() {
            return "a duration such as \"30s\", " + Durations.show(min) + " to " + Durations.show(max);
        }
    }

    /// A secret's source: `env:NAME`, `file:PATH` or `prompt:LABEL`.
    record Credential() implements Type {
        @Override
        public String allowed() {
            return "env:NAME, file:PATH or prompt:LABEL";
        }
    }

    /// A list of values of one type.
    record Items(Type of) implements Type {
        @Override
        public String allowed() {
            return "a list; each: " + of.allowed();
        }
    }

    /// A table whose keys are the user's own.
    record Mapping(Text key, Type of) implements Type {
        @Override
        public String allowed() {
            return "a table; keys: " + key.allowed() + "; values: " + of.allowed();
        }
    }

    /// A table with known keys.
    record Group(Schema schema) implements Type {
        @Override
        public String allowed() {
            return schema.keys().stream().map(Key::name).collect(joining(", ", "a table with ", ""));
        }
    }

    /// Any one of several types, tried in order.
    record Either(List<Type> types) implements Type {
        public Either {
            types = List.copyOf(types);
        }

        @Override
        public String allowed() {
            var text = new StringBuilder(types.getFirst().allowed());
            for (int at = 1; at < types.size(); at++) {
                var type = types.get(at);
                boolean several = type.equals(new Items(types.get(at - 1)));
                text.append(several ? ", or a list of such" : " or " + type.allowed());
            }
            return text.toString();
        }
    }

    /// Any text on one line, up to 1,024 characters, without control characters.
    static Text text() {
        return text(1024);
    }

    /// Any text on one line, without control characters.
    static Text text(int max) {
        return new Text(Pattern.compile("\\P{Cntrl}*"), max, "text of at most " + max + " characters on one line");
    }

    /// Text that matches a pattern as a whole.
    static Text text(String pattern, int max, String allowed) {
        return new Text(Pattern.compile(pattern), max, allowed);
    }

    /// One of several words.
    static Choice choice(String... options) {
        return new Choice(List.of(options));
    }

    /// A list of values.
    static Items list(Type of) {
        return new Items(of);
    }
}
