package dev.flux.journal;

import dev.flux.report.ReportJson;
import dev.flux.report.ReportReader;
import dev.flux.report.StepReport;
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
/// @param changed what earlier attempts have changed, which were cut off
public record Intent(
        String host,
        String segment,
        String nonce,
        boolean once,
        String digest,
        Machine machine,
        Map<String, String> facts,
        List<String> kept,
        List<StepReport> changed) {

    public Intent {
        facts = Map.copyOf(facts);
        kept = List.copyOf(kept);
        changed = List.copyOf(changed);
    }

    /// A machine as its greeting told it.
    ///
    /// @param id its machine id
    /// @param boot the id of its boot
    /// @param place device and inode of its state folder, `-` where there was none yet
    public record Machine(String id, String boot, String place) {}

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
        if (!changed.isEmpty()) {
            var steps = json.putArray("changed");
            changed.forEach(step -> steps.add(ReportJson.step(step)));
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
        var changed = new ArrayList<StepReport>();
        json.path("changed").forEach(step -> changed.add(ReportReader.step(step)));
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
                kept,
                changed);
    }
}
