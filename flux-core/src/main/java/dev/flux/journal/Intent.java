package dev.flux.journal;

import dev.flux.report.ReportJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// What was about to be sent to a host, written down before a byte of it was: enough to find it there again, and to
/// tell what it was.
///
/// @param host our name of it
/// @param segment number and attempt, as in `1.1`
/// @param nonce that marks its records
/// @param once whether it may start at most once
/// @param digest of the script
/// @param machine which machine answered under the name
/// @param facts that the script was made from; none where it needed none
/// @param kept the runs that it was to put back, in words; none for what puts nothing back
public record Intent(
        String host,
        String segment,
        String nonce,
        boolean once,
        String digest,
        Machine machine,
        Map<String, String> facts,
        List<String> kept) {

    public Intent {
        facts = Map.copyOf(facts);
        kept = List.copyOf(kept);
    }

    /// A machine as its greeting told it.
    ///
    /// @param id its machine id
    /// @param boot the id of its boot
    /// @param place device and inode of its state folder, `-` where there was none yet
    public record Machine(String id, String boot, String place) {}

    /// The segment that is to be tried after this one was cut off.
    public String nextAttempt() {
        int dot = segment.indexOf('.');
        return segment.substring(0, dot + 1) + (Integer.parseInt(segment.substring(dot + 1)) + 1);
    }

    /// As the journal holds it.
    public ObjectNode json() {
        var json = ReportJson.MAPPER
                .createObjectNode()
                .put("host", host)
                .put("segment", segment)
                .put("nonce", nonce)
                .put("class", once ? "once" : "idempotent")
                .put("digest", digest);
        json.put("machine", machine.id()).put("boot", machine.boot()).put("place", machine.place());
        if (!facts.isEmpty()) {
            var all = json.putObject("facts");
            facts.forEach(all::put);
        }
        if (!kept.isEmpty()) {
            kept.forEach(json.putArray("kept")::add);
        }
        return json;
    }

    /// Reads one back.
    static Intent of(ObjectNode json) {
        var facts = new LinkedHashMap<String, String>();
        json.path("facts")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString("")));
        var kept = new ArrayList<String>();
        json.path("kept").forEach(one -> kept.add(one.asString("")));
        return new Intent(
                json.path("host").asString(""),
                json.path("segment").asString("1.1"),
                json.path("nonce").asString(""),
                json.path("class").asString("").equals("once"),
                json.path("digest").asString(""),
                new Machine(
                        json.path("machine").asString(""),
                        json.path("boot").asString(""),
                        json.path("place").asString("-")),
                facts,
                kept);
    }
}
