package dev.flux.cli.command;

import dev.flux.cli.lab.Lab.Running;
import dev.flux.report.ReportJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Labs for programs.
final class LabJson {

    private LabJson() {}

    /// All labs as one document, or one a line.
    static void list(Setup setup, List<Running> labs) {
        if (setup.options().output == GlobalOptions.Output.NDJSON) {
            labs.forEach(lab -> setup.console().printAsIs(fill(document(), lab).toString()));
            return;
        }
        var json = document();
        var array = json.putArray("labs");
        labs.forEach(lab -> fill(array.addObject(), lab));
        setup.console().printAsIs(json.toPrettyString());
    }

    private static ObjectNode document() {
        return ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
    }

    private static ObjectNode fill(ObjectNode json, Running lab) {
        json.put("id", lab.id()).put("pid", lab.pid()).put("since", lab.since().toString());
        json.put("inventory", lab.files().inventory().toString());
        json.put("config", lab.files().config().toString());
        var hosts = json.putArray("hosts");
        lab.hosts()
                .forEach(host -> hosts.addObject()
                        .put("name", host.name())
                        .put("group", host.group())
                        .put("address", "127.0.0.1")
                        .put("port", host.port())
                        .put("host_key", host.hostKey()));
        return json;
    }
}
