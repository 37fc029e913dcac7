package dev.flux.cli.log;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Records as RFC 5424 has them: run, host, module and step are structured data, the message is UTF-8 text.
///
/// @param facility by name
/// @param appName who the records are from
/// @param form of the message
record SyslogForm(String facility, String appName, LogForm form) {

    /// Fields that become structured data; the number is the one that RFC 5612 keeps for whoever has none.
    private static final String ID = "flux@32473";

    private static final List<String> DATA = List.of("run", "host", "module", "step");
    private static final String NAME = name();

    /// The whole message, as bytes of UTF-8.
    byte[] bytes(LogRecord record) {
        var text = new StringBuilder("<")
                .append(number(facility) * 8 + record.level().severity())
                .append(">1 ")
                .append(record.at())
                .append(' ')
                .append(NAME)
                .append(' ')
                .append(appName)
                .append(' ')
                .append(ProcessHandle.current().pid())
                .append(' ')
                .append(record.logger())
                .append(" [")
                .append(ID);
        for (var name : DATA) {
            var value = record.fields().get(name);
            if (value != null) {
                text.append(' ')
                        .append(name)
                        .append("=\"")
                        .append(escaped(value))
                        .append('"');
            }
        }
        text.append("] \ufeff").append(form == LogForm.JSON ? form.line(record) : message(record));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// As RFC 5424 numbers facilities.
    private static int number(String facility) {
        return switch (facility) {
            case "user" -> 1;
            case "daemon" -> 3;
            case "auth" -> 4;
            default -> 16 + Integer.parseInt(facility.substring("local".length()));
        };
    }

    private static String message(LogRecord record) {
        var text = new StringBuilder(record.message());
        record.fields().forEach((name, value) -> {
            if (!DATA.contains(name)) {
                text.append("  ").append(name).append('=').append(value);
            }
        });
        record.error()
                .ifPresent(error ->
                        text.append("  ").append(error.lines().findFirst().orElse("")));
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
    }

    private static String name() {
        try {
            var name = InetAddress.getLocalHost().getHostName();
            return name.matches("[!-~]{1,255}") ? name : "-";
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
