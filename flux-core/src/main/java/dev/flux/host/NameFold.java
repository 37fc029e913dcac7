package dev.flux.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes many host names short, so that [Selector] and [HostRange] read them back: `web[01-03,07],db01`.
///
/// The last run of digits of a name counts; names with the same text around it and the same number of digits fold.
public final class NameFold {

    private NameFold() {}

    /// Text before and after a number, and its width.
    private record Frame(String before, String after, int width) {}

    /// The names, folded, joined by commas; in the order in which each first appears.
    public static String fold(Collection<String> names) {
        Map<Frame, List<Long>> numbers = new LinkedHashMap<>();
        for (var name : names) {
            int end = name.length();
            while (end > 0 && !digit(name.charAt(end - 1))) {
                end--;
            }
            int start = end;
            while (start > 0 && digit(name.charAt(start - 1)) && end - start < 9) {
                start--;
            }
            var frame = end == 0
                    ? new Frame(name, "", 0)
                    : new Frame(name.substring(0, start), name.substring(end), end - start);
            numbers.computeIfAbsent(frame, _ -> new ArrayList<>())
                    .add(end == 0 ? 0 : Long.parseLong(name.substring(start, end)));
        }
        List<String> folded = new ArrayList<>();
        numbers.forEach((frame, list) -> folded.add(frame.width() == 0 ? frame.before() : fold(frame, list)));
        return String.join(",", folded);
    }

    /// The same within so many letters: what has no room is counted, as in `web[003,007,011] and 297 more`.
    public static String brief(Collection<String> names, int room) {
        var all = List.copyOf(names);
        var whole = fold(all);
        if (whole.length() <= room) {
            return whole;
        }
        int shown = 1;
        for (int step = Integer.highestOneBit(all.size()); step > 0; step /= 2) {
            int more = shown + step;
            if (more < all.size() && fold(all.subList(0, more)).length() <= room) {
                shown = more;
            }
        }
        return fold(all.subList(0, shown)) + " and " + (all.size() - shown) + " more";
    }

    private static boolean digit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static String fold(Frame frame, List<Long> numbers) {
        var sorted = numbers.stream().distinct().sorted().toList();
        var runs = new ArrayList<String>();
        for (int start = 0; start < sorted.size(); ) {
            int end = start;
            while (end + 1 < sorted.size() && sorted.get(end + 1) == sorted.get(end) + 1) {
                end++;
            }
            var first = padded(sorted.get(start), frame.width());
            var last = padded(sorted.get(end), frame.width());
            runs.add(start == end ? first : first + "-" + last);
            start = end + 1;
        }
        return sorted.size() == 1
                ? frame.before() + runs.getFirst() + frame.after()
                : frame.before() + "[" + String.join(",", runs) + "]" + frame.after();
    }

    private static String padded(long number, int width) {
        var digits = Long.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
