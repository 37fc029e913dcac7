package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ScriptedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hosts that answer what no honest runner says.
class ProtocolTests {

    private static final List<String> WORDS = List.of(
            "running",
            "waiting",
            "began 1",
            "began 2",
            "began 3",
            "began -1",
            "began 99999999999",
            "ended 1 unchanged",
            "ended 2 changed",
            "ended 1 failed =x",
            "ended 2 rolled-back",
            "ended 1 nonsense",
            "saw 1 nothing",
            "saw 2 text =x",
            "saw 1 file 644 root:root 3 =abc",
            "why 1 =x",
            "output 1 output =0 =x =",
            "output 1 evil =0 =x =",
            "exited 0 no",
            "done 0",
            "done 1",
            "done 2",
            "done 3",
            "done 9",
            "hello 1 0 = = = = =",
            "fact os.id =x",
            "login here",
            "fallback =",
            "fallback =/run",
            "locked =x",
            "parted",
            "junk",
            "",
            "began",
            "saw 1",
            "refused gone",
            "exists =other abc");

    @TempDir
    Path folder;

    private HostReport steps(List<String> records) throws InterruptedException {
        return steps(records, Duration.ofMillis(300));
    }

    private HostReport steps(List<String> records, Duration deadline) throws InterruptedException {
        var host = new ScriptedHost("m", (order, voice) -> {
            if (!order[0].equals("cancel")) {
                for (var record : records) {
                    voice.record(record);
                }
            }
        });
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.deadline = deadline;
        return fleet.on(
                "web01",
                Fleet.steps(
                        Mode.APPLY,
                        new FileContent("/tmp/a", "0644", "root:root", "x"),
                        new FileContent("/tmp/b", "0644", "root:root", "y")));
    }

    @Test
    void anHonestHostIsBelieved() throws Exception {
        var report = steps(
                List.of(
                        "running",
                        "began 1",
                        "ended 1 unchanged",
                        "began 2",
                        "saw 2 nothing",
                        "ended 2 changed",
                        "done 0"),
                Duration.ofSeconds(20));

        assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "running;done 0",
                "done 0",
                "running;began 1;ended 1 unchanged;done 0",
                "running;began 2;ended 2 changed;began 1;ended 1 changed;done 0",
                "began 1;ended 1 changed;began 2;ended 2 changed;done 0",
                "running;began 1;ended 1 changed;ended 1 changed;began 2;ended 2 changed;done 0",
                "running;began 1;ended 1 failed;began 2;ended 2 changed;done 0",
                "running;began 1;ended 2 changed;began 2;ended 1 changed;done 0",
                "running;began 1;ended 1 changed;began 2;ended 2 changed;done 1",
                "running;began 1;ended 1 changed;began 2;ended 2 changed;done 7",
                "running;running;began 1;ended 1 changed;began 2;ended 2 changed;done 0",
                "running;began 1;ended 1 maybe;began 2;ended 2 changed;done 0",
                "running;exited 0 no;done 0",
                "running;began 1;hostkey 1 =ssh-ed25519~;ended 1 changed;began 2;ended 2 changed;done 0",
                "running;hello 1 0 = = = = =;began 1;ended 1 changed;began 2;ended 2 changed;done 0"
            })
    void sec63_recordsInAnotherOrderAreAProtocolFailure(String records) throws Exception {
        var report = steps(List.of(records.split(";")));

        assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
        assertThat(report.cause()).startsWith("the host did not keep to the protocol: ");
    }

    @Test
    void sec63_noOrderOfRecordsEndsWellUnlessEveryStepDid() throws Exception {
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var records = new ArrayList<String>();
            for (int i = 0; i < 12; i++) {
                records.add(
                        random.nextInt(3) > 0 && i < 7
                                ? List.of(
                                                "running",
                                                "began 1",
                                                "ended 1 unchanged",
                                                "began 2",
                                                "saw 2 nothing",
                                                "ended 2 changed",
                                                "done 0")
                                        .get(i)
                                : WORDS.get(random.nextInt(WORDS.size())));
            }
            var report = steps(records);
            if (report.outcome() == HostOutcome.COMPLETED) {
                assertThat(report.steps())
                        .as("seed %d: %s", seed, records)
                        .noneMatch(step -> step.outcome() == Outcome.SKIPPED
                                && step.detail().equals("not reached"));
            }
        }
    }

    @Test
    @Timeout(60)
    void sec13_aHostThatNeverStopsTalkingEndsByAFailureAndKeepsNothing() throws Exception {
        for (var record : List.of("saw 1 text =x", "output 1 output =0 =x =", "why 1 =x", "waiting", "began 1")) {
            var host = new ScriptedHost("m", (order, voice) -> {
                voice.record("running").record("began 1");
                while (true) {
                    voice.record(record);
                }
            });
            var report = new Fleet(FakeTransport.to(host), folder)
                    .on("web01", Fleet.steps(Mode.APPLY, new FileContent("/tmp/a", "0644", "root:root", "x")));

            assertThat(report.cause()).as(record).startsWith("the host did not keep to the protocol");
        }
    }

    @Test
    @Timeout(60)
    void sec03_aHostThatFloodsTheChannelItselfEndsByTheDeadline() throws Exception {
        var line = "x".repeat(60_000);
        var host = new ScriptedHost("m", (order, voice) -> {
            while (true) {
                voice.line(line);
            }
        });
        var fleet = new Fleet(FakeTransport.to(host), folder);
        fleet.deadline = Duration.ofSeconds(2);

        assertThat(fleet.exec("true").outcome()).isEqualTo(HostOutcome.TIMED_OUT);
    }

    @Test
    @Timeout(60)
    void sec63_aHostThatAnswersForEverThatTheRunExistsIsNotBelieved() throws Exception {
        var host = new ScriptedHost("m", (order, voice) -> {
            var digest = order[0].equals("run") ? order[5] : "abc";
            voice.stage(order[0].equals("run") ? 2 : 3, "exists =web01 " + digest);
        });

        assertThat(new Fleet(FakeTransport.to(host), folder).exec("true").cause())
                .contains("answered twice that the run exists");
    }
}
