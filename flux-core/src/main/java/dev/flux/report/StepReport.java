package dev.flux.report;

import java.time.Duration;
import java.util.Optional;

/// How one step went on one host.
///
/// @param number its place in the payload, from 1
/// @param detail one line of cause for a failure or a skip, escaped; empty otherwise
/// @param change what differs, where something does
/// @param output the last bytes that its commands printed, escaped and bounded
/// @param took on the controller's clock
public record StepReport(
        int number,
        String module,
        String title,
        Outcome outcome,
        String detail,
        Optional<Change> change,
        String output,
        Duration took) {

    /// What its commands printed, in so far as a line that is shown beside it does not say so already.
    public String outputBeyond(String line) {
        var printed = output.strip();
        return line.equals(printed) || line.endsWith(": " + printed) ? "" : output.stripTrailing();
    }

    /// Whether both are about one step of the same work.
    public boolean isOf(StepReport other) {
        return number == other.number && title.equals(other.title);
    }
}
