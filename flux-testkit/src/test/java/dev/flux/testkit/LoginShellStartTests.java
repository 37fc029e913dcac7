package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shell becomes somebody's login shell only where it starts with his own files, and trying that leaves nothing.
class LoginShellStartTests {

    private static final String TRY = """
            . ../flux-core/src/main/java/dev/flux/resource/login_shell.enact.sh
            A_HOME=$1
            starts nobody "$2" && echo starts""";

    @TempDir
    Path folder;

    private Path home = Path.of("/");

    @BeforeEach
    void makeAHome() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "skipped: only root acts as somebody else");
        home = Files.createDirectory(folder.resolve("home"));
        for (var open = home; open != null && !open.equals(Path.of("/tmp")); open = open.getParent()) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }

    /// What a try says, with a shell that does this where it is started interactively.
    private String tried(String does) throws Exception {
        var shell = Files.writeString(
                folder.resolve("shell"), "#!/bin/sh\n[ \"$*\" = '-ic exit' ] || exit 99\n" + does + "\n");
        Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxr-xr-x"));
        var process = new ProcessBuilder("sh", "-c", TRY, "try", home.toString(), shell.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    @Test
    void ZSH7_aShellThatFailsWithTheUsersOwnFilesIsNotHis() throws Exception {
        Files.writeString(home.resolve(".rc"), "exit 3\n");

        assertThat(tried(". \"$HOME/.rc\"")).isEmpty();
        assertThat(tried("exit 0")).isEqualTo("starts");
    }

    @Test
    void ZSH7_itIsTriedAsTheUserWhoseItIs() throws Exception {
        assertThat(tried("id -un >\"$HOME/who\"; [ \"$USER $LOGNAME\" = 'nobody nobody' ]"))
                .isEqualTo("starts");
        assertThat(home.resolve("who")).hasContent("nobody");
    }

    @Test
    void whatCompletionNotedMeanwhileGoesAgainAndWhatWasThereStays() throws Exception {
        var noted = "echo x >\"$HOME/.zcompdump\"; echo x >\"$HOME/.zcompdump-host-5.9\"";
        assertThat(tried(noted)).isEqualTo("starts");
        assertThat(home).isEmptyDirectory();

        Files.writeString(home.resolve(".zcompdump"), "mine\n");
        assertThat(tried("exit 0")).isEqualTo("starts");
        assertThat(home.resolve(".zcompdump")).hasContent("mine");
    }
}
