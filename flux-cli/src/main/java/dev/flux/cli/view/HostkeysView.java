package dev.flux.cli.view;

import dev.flux.report.ReportJson;
import java.util.List;

/// Host keys in a table, so that fingerprints can be compared.
public final class HostkeysView {

    private HostkeysView() {}

    /// One key of one host, or why there is none.
    public record Row(String host, String type, String fingerprint, String standing, String at) {}

    /// Writes them to stdout.
    public static void scanned(List<Row> rows, boolean json, Console console) {
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            var list = document.putArray("keys");
            rows.forEach(row -> list.addObject()
                    .put("host", row.host())
                    .put("type", row.type())
                    .put("fingerprint", row.fingerprint())
                    .put("standing", row.standing())
                    .put("at", row.at()));
            console.print(document.toPrettyString());
            return;
        }
        Table.print(
                rows.stream()
                        .map(row -> List.of(row.host(), row.type(), row.fingerprint(), row.standing(), row.at()))
                        .toList(),
                console);
    }
}
