package dev.flux.facts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The numbers that a version begins with, in the order of versions: 9.10 is after 9.9, and 12 is 12.0.
public record Version(List<Long> numbers) implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("\\d{1,15}(\\.\\d{1,15})*");

    public Version {
        numbers = List.copyOf(numbers);
    }

    /// Reads as much of a text as is a version; empty where it begins otherwise.
    public static Optional<Version> of(String text) {
        var form = FORM.matcher(text);
        return form.lookingAt()
                ? Optional.of(new Version(Stream.of(form.group().split("\\.", -1))
                        .map(Long::parseLong)
                        .toList()))
                : Optional.empty();
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Long.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private long number(int at) {
        return at < numbers.size() ? numbers.get(at) : 0;
    }
}
