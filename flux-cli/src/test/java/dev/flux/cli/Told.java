package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.ReportJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a report in JSON tells.
///
/// @param report the whole of it
public record Told(JsonNode report) {

    /// Reads it.
    ///
    /// @param otherwise what was said where it is no report
    public static Told of(String document, String otherwise) {
        assertThat(document).as(otherwise).startsWith("{");
        return new Told(ReportJson.MAPPER.readTree(document));
    }

    /// The run's id.
    public String run() {
        return report.path("run").asString("");
    }

    /// One word of each host, in the order in which they came to their end.
    public List<String> each(String key) {
        return report.path("hosts")
                .valueStream()
                .map(host -> host.path(key).asString(""))
                .toList();
    }

    /// As in `web01=completed web02=unreachable`.
    public List<String> outcomes() {
        var names = each("host").iterator();
        return each("outcome").stream()
                .map(outcome -> names.next() + "=" + outcome)
                .toList();
    }
}
