package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one run of Flux said and how it ended.
record FluxRun(int exit, String out, String err, Duration took) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static FluxRun of(Command.Result result) {
        return new FluxRun(result.status(), result.out(), result.err(), result.took());
    }

    /// The report, which must be all that stands on stdout.
    JsonNode report() {
        try {
            return MAPPER.readTree(out);
        } catch (RuntimeException e) {
            throw new AssertionError("exit " + exit + ", stdout is no JSON:\n" + out + "\nstderr:\n" + err, e);
        }
    }

    /// One host of the report; it must be there exactly once.
    HostResult host(String name) {
        var found = new ArrayList<HostResult>();
        report().path("hosts").forEach(host -> {
            if (host.path("host").asString().equals(name)) {
                found.add(new HostResult(host));
            }
        });
        assertThat(found).as("entries of %s in\n%s\n%s", name, out, err).hasSize(1);
        return found.getFirst();
    }

    /// The promise about every run: each host has one outcome, and the sum is right.
    FluxRun accountsFor(List<InventoryHost> hosts) {
        hosts.forEach(host -> host(host.name()));
        assertThat(report().path("hosts").size()).isEqualTo(hosts.size());
        assertThat(report().path("summary").path("hosts").asInt()).isEqualTo(hosts.size());
        return this;
    }

    /// No other host of the run noticed anything.
    FluxRun leavesAlone(List<LabHost> bystanders) {
        bystanders.forEach(host -> host(host.name()).is("completed"));
        return this;
    }

    /// One host's part of a report.
    record HostResult(JsonNode json) {

        String outcome() {
            return json.path("outcome").asString();
        }

        String cause() {
            return json.path("cause").asString();
        }

        Duration took() {
            return Duration.ofMillis(json.path("took_ms").asLong());
        }

        JsonNode exec() {
            return json.path("exec");
        }

        String stdout() {
            return exec().path("stdout").asString();
        }

        /// `module: title` of the steps that ended so.
        List<String> steps(String outcome) {
            var titles = new ArrayList<String>();
            json.path("steps").forEach(step -> {
                if (step.path("outcome").asString().equals(outcome)) {
                    titles.add(step.path("module").asString() + ": "
                            + step.path("title").asString());
                }
            });
            return titles;
        }

        HostResult is(String outcome) {
            assertThat(outcome()).as(json.toPrettyString()).isEqualTo(outcome);
            return this;
        }

        HostResult because(String part) {
            assertThat(cause()).as(json.toPrettyString()).containsIgnoringCase(part);
            return this;
        }

        HostResult within(Duration most) {
            assertThat(took()).as(json.toPrettyString()).isLessThanOrEqualTo(most);
            return this;
        }

        /// The next thing to type is there wherever something went wrong.
        HostResult advises() {
            assertThat(json.path("next").asString()).as(json.toPrettyString()).isNotBlank();
            return this;
        }
    }
}
