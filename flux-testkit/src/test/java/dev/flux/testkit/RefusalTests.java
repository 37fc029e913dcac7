package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.ForwardsNothing;
import dev.flux.resource.HostNameSet;
import dev.flux.resource.NotExecutable;
import dev.flux.resource.NotHere;
import dev.flux.resource.PriorState;
import dev.flux.resource.Reaction;
import dev.flux.resource.TimeZoneSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is refused, left out, or given back.
class RefusalTests {

    @TempDir
    Path folder;

    @Test
    void aRefusedStepStopsTheHostBeforeItIsChanged() {
        var host = new ShellHost(folder, "dash");
        host.file("/sys/class/net/docker0/bridge/x", "");
        var file = FileContent.of("/etc/after", "x");

        var said = host.apply(new ForwardsNothing(false), file);

        assertThat(said.outcomes()).containsExactly("failed");
        assertThat(said.reasons().getFirst()).contains("docker0").contains("role = \"container-host\"");
        assertThat(host.path("/etc/after")).doesNotExist();
        assertThat(host.plan(new ForwardsNothing(false), file).outcomes()).containsExactly("failed", "would-change");
    }

    @Test
    void aZoneThatTheHostDoesNotHaveIsRefused() {
        var host = new ShellHost(folder, "dash");

        assertThat(host.apply(new TimeZoneSet("Mars/Base")).outcomes()).containsExactly("failed");
        assertThat(host.path("/etc/localtime")).doesNotExist();
    }

    @Test
    void whatAHostCannotHaveIsLeftOutAndSaid() {
        var host = new ShellHost(folder, "dash");
        var step = new NotHere("message of the day", "not on this family");

        assertThat(host.apply(step).outcomes()).containsExactly("skipped");
        assertThat(host.plan(step).reasons()).containsExactly("not on this family");
    }

    @Test
    void aFolderIsNeverReplacedByAFile() throws Exception {
        var host = new ShellHost(folder, "dash");
        host.file("/etc/app/inside", "stays");
        var before = TreeImage.of(host.root());

        assertThat(host.apply(FileContent.of("/etc/app", "x")).outcomes()).containsExactly("failed");
        assertThat(TreeImage.of(host.root())).isEqualTo(before);
    }

    @Test
    void aKernelThatDoesNotTakeTheNameIsSaid() throws Exception {
        var host = new ShellHost(folder, "dash");
        host.file("/etc/hostname", "old\n");
        Files.createDirectories(host.path("/proc/sys/kernel/hostname"));

        assertThat(host.apply(new HostNameSet("web01")).outcomes()).containsExactly("failed");
    }

    @Test
    void priorStateIsGivenBackAfterManyRuns() throws Exception {
        var host = new ShellHost(folder, "dash");
        var header = host.file("/etc/update-motd.d/00-header", "#!/bin/sh\n");
        Files.setPosixFilePermissions(header, PosixFilePermissions.fromString("rwxr-x--x"));
        host.file("/etc/motd", "theirs");
        var before = TreeImage.ofFiles(host.root());

        for (var content : List.of("one", "two", "three")) {
            host.apply(
                    new FileReplaced(FileContent.of("/etc/motd", content)),
                    new FileReplaced(FileContent.of("/etc/new", content)),
                    new NotExecutable("/etc/update-motd.d/00-header"));
        }
        var back = List.<dev.flux.resource.Resource>of(
                new PriorState("/etc/motd"),
                new PriorState("/etc/new"),
                new PriorState("/etc/update-motd.d/00-header"));

        assertThat(host.plan(back).outcomes()).containsOnly("would-change");
        assertThat(host.apply(back).outcomes()).containsOnly("changed");
        assertThat(TreeImage.ofFiles(host.root())).isEqualTo(before);
        assertThat(host.apply(back).outcomes()).containsOnly("unchanged");
    }

    @Test
    void givingBackCanBeUndone() {
        var host = new ShellHost(folder, "dash");
        host.file("/etc/motd", "theirs");
        host.apply(new FileReplaced(FileContent.of("/etc/motd", "ours")));
        var back = List.<dev.flux.resource.Resource>of(new PriorState("/etc/motd"));

        host.applyAndUndo(back);

        assertThat(host.path("/etc/motd")).hasContent("ours");
        assertThat(host.apply(back).outcomes()).containsExactly("changed");
        assertThat(host.path("/etc/motd")).hasContent("theirs");
    }

    @Test
    void aReactionHoldsUntilWhatItHangsOnChanges() {
        var host = new ShellHost(folder, "dash");
        host.stub("service", "echo \"$*\" >>\"$ROOT/reacted\"");
        host.stub("systemctl", "echo \"$2 $1\" >>\"$ROOT/reacted\"");
        var file = FileContent.of("/etc/app.conf", "x");
        var reaction = new Reaction("app", Reaction.How.RESTART, List.of(file));

        assertThat(host.plan(file, reaction).outcomes()).containsExactly("would-change", "would-change");
        assertThat(host.apply(file, reaction).outcomes()).containsExactly("changed", "changed");
        assertThat(host.apply(file, reaction).outcomes()).containsExactly("unchanged", "unchanged");
        assertThat(host.path("/reacted")).hasContent("app restart");
    }
}
