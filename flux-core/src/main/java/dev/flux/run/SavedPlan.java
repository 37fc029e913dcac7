package dev.flux.run;

import dev.flux.payload.Payload;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.ReportJson;
import dev.flux.report.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// A dry-run, kept to be run exactly as it was shown: what each host would run, and what was seen there. It holds
/// digests, and no content of files.
///
/// @param run the dry-run's id
/// @param folder where its command line was typed
/// @param arguments that command line, without what makes it a dry-run
/// @param hosts what is expected of each host that was planned, by name
public record SavedPlan(String run, String folder, List<String> arguments, Map<String, Expectation> hosts) {

    private static final String KIND = "flux-plan";

    public SavedPlan {
        arguments = List.copyOf(arguments);
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    }

    /// What is expected of one host.
    ///
    /// @param machine its machine id
    /// @param digest of the steps' text, so that nothing else is run
    /// @param seen each step's outcome and what was there, as a digest
    public record Expectation(String machine, String digest, List<String> seen) {

        public Expectation {
            seen = List.copyOf(seen);
        }

        /// What was planned and seen on a host.
        public static Expectation of(String machine, Payload payload, HostReport report) {
            return new Expectation(
                    machine,
                    payload.stepsDigest(),
                    report.steps().stream().map(SavedPlan::fingerprint).toList());
        }

        /// Why the plan must not be run on the host as it is now; empty where it may.
        Optional<String> drift(String nowMachine, Payload payload, List<StepReport> now) {
            if (!machine.equals(nowMachine)) {
                return Optional.of("another machine answers under this name since the plan was made");
            } else if (!digest.equals(payload.stepsDigest())) {
                return Optional.of("inventory, settings or facts changed since the plan was made");
            }
            var drifted = new ArrayList<String>();
            for (var step : now) {
                if (step.number() > seen.size() || !seen.get(step.number() - 1).equals(fingerprint(step))) {
                    drifted.add(step.module() + " " + step.title());
                }
            }
            return drifted.isEmpty()
                    ? Optional.empty()
                    : Optional.of("drifted since the plan was made: " + drifted.getFirst()
                            + (drifted.size() > 1 ? " and " + (drifted.size() - 1) + " more" : ""));
        }
    }

    private static String fingerprint(StepReport step) {
        var change = step.change()
                .filter(_ -> step.outcome() == Outcome.WOULD_CHANGE)
                .map(one -> one.before() + "\0" + one.after() + "\0" + one.note())
                .orElse("");
        return Payload.digest(step.module() + "\0" + step.title() + "\0" + step.outcome() + "\0" + change);
    }

    /// Writes it whole, for its owner alone.
    ///
    /// @throws IOException where the disk does not take it
    public void write(Path file) throws IOException {
        var json = ReportJson.MAPPER.createObjectNode();
        json.put("kind", KIND).put("schema_version", ReportJson.SCHEMA_VERSION);
        json.put("run", run).put("folder", folder);
        arguments.forEach(json.putArray("arguments")::add);
        var all = json.putObject("hosts");
        hosts.forEach((name, expected) -> {
            var one = all.putObject(name);
            one.put("machine", expected.machine()).put("digest", expected.digest());
            expected.seen().forEach(one.putArray("seen")::add);
        });
        var fresh = file.resolveSibling("." + file.getFileName() + "." + run.substring(0, 8));
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, json.toPrettyString() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Reads one back.
    ///
    /// @throws FluxException where it cannot be read or is none
    public static SavedPlan read(Path file) {
        try {
            return read(file, Files.readString(file));
        } catch (IOException e) {
            throw broken(file, "cannot be read: " + e.getMessage());
        }
    }

    /// The same from a text that was read from that file.
    public static SavedPlan read(Path file, String text) {
        try {
            var json = ReportJson.MAPPER.readTree(text);
            if (!json.path("kind").asString("").equals(KIND)
                    || json.path("schema_version").asInt(0) != ReportJson.SCHEMA_VERSION) {
                throw broken(file, "is no plan of this version of Flux");
            }
            var arguments = new ArrayList<String>();
            json.path("arguments").forEach(word -> arguments.add(word.asString()));
            var hosts = new LinkedHashMap<String, Expectation>();
            json.path("hosts").properties().forEach(one -> {
                var seen = new ArrayList<String>();
                one.getValue().path("seen").forEach(word -> seen.add(word.asString()));
                hosts.put(
                        one.getKey(),
                        new Expectation(
                                one.getValue().path("machine").asString(),
                                one.getValue().path("digest").asString(),
                                seen));
            });
            return new SavedPlan(
                    json.path("run").asString(), json.path("folder").asString(), arguments, hosts);
        } catch (JacksonException e) {
            throw broken(file, "is no plan: " + e.getOriginalMessage());
        }
    }

    private static FluxException broken(Path file, String why) {
        return new FluxException(
                "the plan",
                Problem.of(file.toString(), why)
                        .hint("make one: flux --dry-run orchestrate -i inventory.toml --save-plan " + file));
    }
}
