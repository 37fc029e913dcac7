package dev.flux.cli.log;

import dev.flux.report.ReportJson;
import java.util.Locale;

/// How a record is written.
public enum LogForm {
    TEXT {
        @Override
        String line(LogRecord record) {
            var line = new StringBuilder(record.at().toString())
                    .append(' ')
                    .append(String.format("%-5s", record.level()))
                    .append(' ')
                    .append(record.logger())
                    .append("  ")
                    .append(record.message());
            record.fields()
                    .forEach((name, value) ->
                            line.append("  ").append(name).append('=').append(quoted(value)));
            record.error().ifPresent(error -> line.append('\n').append(error));
            return line.toString();
        }
    },
    JSON {
        @Override
        String line(LogRecord record) {
            var json = ReportJson.MAPPER.createObjectNode();
            json.put("at", record.at().toString())
                    .put("level", record.level().name().toLowerCase(Locale.ROOT))
                    .put("logger", record.logger())
                    .put("message", record.message());
            record.fields().forEach(json::put);
            record.error().ifPresent(error -> json.put("error", error));
            return json.toString();
        }
    };

    /// The form of that name, in any case.
    public static LogForm of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// The record on one line; a stack trace takes more in text.
    abstract String line(LogRecord record);

    private static String quoted(String value) {
        return value.matches("[!-~&&[^\"=]]+")
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
