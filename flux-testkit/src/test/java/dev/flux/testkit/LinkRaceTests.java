package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writing into a home whose owner works against it.
class LinkRaceTests {

    @TempDir
    Path folder;

    /// How often keys are written; a thousand times at night.
    private static final int RACES = Integer.getInteger("flux.link.races", 120);

    /// The account swaps its folder for a link to root's all the time, while keys are written.
    @Test
    void USR4_SEC36_racesWithALinkNeverWriteOutsideOfTheHome() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "skipped: only root acts as somebody else");
        var home = Files.createDirectories(folder.resolve("home"));
        var secret = Files.createDirectories(folder.resolve("roots"));
        for (var open = folder; open != null && !open.equals(Path.of("/tmp")); open = open.getParent()) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setAttribute(home, "unix:uid", nobody());
        var over = new AtomicBoolean();
        var racer = Thread.ofPlatform().start(() -> swap(home, secret, over));
        var process = new ProcessBuilder(
                        "sh",
                        "-c",
                        """
                . "$1"
                i=0
                while [ "$i" -lt "$3" ]; do
                  printf 'key\\n' | as_user nobody "$2" put 700 600 now
                  i=$((i + 1))
                done""",
                        "race",
                        "../flux-core/src/main/java/dev/flux/resource/as_user.enact.sh",
                        home.toString(),
                        String.valueOf(RACES))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(RACES, TimeUnit.SECONDS)).isTrue();
        over.set(true);
        racer.join();

        try (var left = Files.list(secret)) {
            assertThat(left).isEmpty();
        }
    }

    private static int nobody() throws Exception {
        var process = new ProcessBuilder("id", "-u", "nobody").start();
        return Integer.parseInt(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    private static void swap(Path home, Path secret, AtomicBoolean over) {
        var place = home.resolve(".ssh");
        var aside = home.resolve("aside");
        try {
            while (!over.get()) {
                Files.deleteIfExists(aside);
                Files.createSymbolicLink(aside, secret);
                if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(place, home.resolve("kept" + System.nanoTime()));
                }
                Files.move(aside, place, StandardCopyOption.REPLACE_EXISTING);
                Files.delete(place);
            }
        } catch (FileSystemException e) {
            swap(home, secret, over);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
