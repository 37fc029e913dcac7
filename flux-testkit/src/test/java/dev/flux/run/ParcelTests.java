package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.resource.Blob;
import dev.flux.resource.Installer;
import dev.flux.resource.Parcel;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.LinkFault;
import dev.flux.testkit.PosixShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that are too large for a script: sent where they are needed, whole or not at all, and gone afterwards.
class ParcelTests {

    private static final int LENGTH = 3_000_001;

    @TempDir
    Path folder;

    private Path file = Path.of("/");

    @BeforeEach
    void makeAnInstaller() throws IOException {
        var script = """
                #!/bin/sh
                [ "$1 $2" = "--accept --" ] || exit 9
                mkdir -p %1$s/app
                printf 'rm -r %1$s/app\\n' >%1$s/app/remove
                cksum <"$0" >%1$s/app/bin
                exit 0
                """.formatted(folder);
        var bytes = new byte[LENGTH];
        new Random(1).nextBytes(bytes);
        var head = script.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, bytes, 0, head.length);
        file = Files.write(folder.resolve("app.run"), bytes);
    }

    private Installer installer() throws IOException {
        return installer(LENGTH, Blob.digest(Files.readAllBytes(file)));
    }

    private Installer installer(long length, String digest) {
        return new Installer(
                "app",
                true,
                "/nonexistent",
                List.of("--accept", "--"),
                List.of(folder + "/app/bin"),
                folder + "/app/remove",
                Optional.of(new Parcel(file.toString(), length, digest)));
    }

    private static List<String> sent(Fleet fleet) {
        return fleet.events.stream()
                .filter(RunEvent.HostBusy.class::isInstance)
                .map(event -> ((RunEvent.HostBusy) event).what())
                .filter(what -> what.startsWith("sending"))
                .toList();
    }

    /// A moment after, where the host still takes away what it had of one.
    private void assertNothingIsLeft() throws Exception {
        for (int i = 0; i < 60 && !left().isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(left()).isEmpty();
    }

    private List<Path> left() throws IOException {
        try (var files = Files.list(folder.resolve("state/parcels"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneIsSentOnceAndNotToAHostWhoseStepHolds(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var first = new Fleet(FakeTransport.to(host), folder);
            var second = new Fleet(FakeTransport.to(host), folder);
            var dry = new Fleet(FakeTransport.to(host), folder);
            dry.dryRun = true;

            assertThat(dry.apply(installer()).count(Outcome.WOULD_CHANGE)).isOne();
            assertThat(folder.resolve("state")).doesNotExist();
            assertThat(first.apply(installer()).outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(folder.resolve("app/bin")).content().contains(" " + LENGTH);
            assertNothingIsLeft();
            assertThat(second.apply(installer()).count(Outcome.UNCHANGED)).isOne();

            assertThat(sent(dry)).isEmpty();
            assertThat(sent(first)).containsExactly("sending 3 MB");
            assertThat(sent(second)).isEmpty();

            var back = new Fleet(FakeTransport.to(host), folder).on("web01", new Back(Mode.APPLY, false));
            assertThat(back.outcome()).as("%s", back).isEqualTo(HostOutcome.COMPLETED);
            assertThat(folder.resolve("app")).doesNotExist();
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void aLinkThatIsCutWhileOneIsSentIsTakenUpAgain() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var cut = host.with(LinkFault.cutAfterSending(1_500_000));
            var fleet = new Fleet(FakeTransport.to(FakeHost.inTurn(List.of(cut, host))), folder);

            var report = fleet.apply(installer());

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.count(Outcome.CHANGED)).isOne();
            assertThat(sent(fleet)).hasSize(2);
            assertNothingIsLeft();
        }
    }

    @Test
    void oneThatChangedSinceIsRunNowhere() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var shorter = installer(LENGTH - 1, "ab".repeat(32));
            var longer = installer(LENGTH + 1, "ab".repeat(32));
            var other = installer(LENGTH, "ab".repeat(32));

            for (var wrong : List.of(shorter, longer, other)) {
                var report = new Fleet(FakeTransport.to(host), folder).apply(wrong);
                assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.FAILED);
                assertThat(report.cause()).contains("nothing was changed");
            }
            Files.delete(file);
            assertThat(new Fleet(FakeTransport.to(host), folder).apply(other).cause())
                    .contains(file + " of this machine is not what it was");
            assertThat(folder.resolve("app")).doesNotExist();
            assertNothingIsLeft();
        }
    }

    @Test
    void F38_aHostWithoutRoomForItSaysSoAndNothingIsChanged() throws Exception {
        try (var host = Hosts.dash(folder)) {
            Files.createDirectories(folder.resolve("var"));
            host.sh("mount -t tmpfs -o mode=755,size=40m tmpfs " + folder + "/var");
            var fleet = new Fleet(FakeTransport.to(host), folder);
            fleet.state = Optional.of(folder + "/var/flux");

            HostReport report = fleet.apply(installer());

            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause()).contains("no space").contains(folder + "/var/flux");
            assertThat(folder.resolve("app")).doesNotExist();
        }
    }
}
