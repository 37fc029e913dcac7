package dev.flux.cli.view;

import dev.flux.report.ReportJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which machines are behind names.
public final class MachinesView {

    private MachinesView() {}

    /// One name.
    ///
    /// @param machine the id that is recorded; empty where none is
    /// @param met the id of another machine that answered since; empty text where that told none
    public record Row(String host, String machine, Optional<Instant> at, String standing, Optional<String> met) {

        private String words() {
            return standing
                    + met.map(id -> ": " + (id.isEmpty() ? "it tells no id" : id))
                            .orElse("");
        }
    }

    /// Writes them to stdout.
    public static void show(List<Row> rows, boolean json, Console console) {
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            var list = document.putArray("machines");
            for (var row : rows) {
                var one = list.addObject().put("host", row.host()).put("machine", row.machine());
                row.at().ifPresent(at -> one.put("at", at.toString()));
                one.put("standing", row.standing());
                row.met().ifPresent(met -> one.put("met", met));
            }
            console.print(document.toPrettyString());
            return;
        }
        Table.print(
                rows.stream()
                        .map(row -> List.of(
                                row.host(),
                                row.machine(),
                                row.at()
                                        .map(at -> "since " + at.toString().substring(0, 10))
                                        .orElse(""),
                                row.words()))
                        .toList(),
                console);
    }
}
