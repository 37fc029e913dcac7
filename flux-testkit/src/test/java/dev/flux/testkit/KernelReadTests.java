package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the running kernel says is read whole: it answers a number's first read only, and some shells read byte by
/// byte.
class KernelReadTests {

    @TempDir
    Path root;

    private static final String READ = """
            ROOT=
            . ../flux-core/src/main/java/dev/flux/payload/common.sh
            . ../flux-core/src/main/java/dev/flux/resource/kernel_tell.sh
            . ../flux-core/src/main/java/dev/flux/resource/kernel_files.sh
            . ../flux-core/src/main/java/dev/flux/resource/kernel_fits.sh
            . ../flux-core/src/main/java/dev/flux/resource/kernel_look.sh
            kernel_value "$1"
            is=$VALUE
            printf '%s|' "$is"
            for asked in "$is" "$is 7"; do
              kernel_look "$1" "$asked" && printf right || printf 'not so'
              printf '|%s|' "$WRONG"
            done
            echo "$OWN|"
            """;

    private static final String AHEAD = """
            ROOT=$1
            . ../flux-core/src/main/java/dev/flux/payload/common.sh
            for file in tell files fits look ahead; do
              . "../flux-core/src/main/java/dev/flux/resource/kernel_$file.sh"
            done
            ahead() {
              "$1" 1 kernel_parameter net/ipv4/ip_forward 0 required -
              "$1" 2 kernel_parameter vm/swappiness 10 required -
              "$1" 3 kernel_parameter vm/none 1 optional -
              "$1" 4 kernel_parameter net/ipv4/tcp_rmem '1 2 3' required -
              "$1" 5 kernel_parameter net/ipv4/conf/all/log_martians 1 required -
              "$1" 6 kernel_parameter net/ipv4/conf/all/send_redirects 0 required -
              "$1" 7 kernel_parameter net/ipv4/conf/all/accept_redirects 1 required 1
              "$1" 8 kernel_parameter net/ipv4/conf/all/accept_redirects 1 required 0
              "$1" 9 kernel_parameter kernel/empty '' required -
              "$1" 10 kernel_parameter vm/* 10 required -
              "$1" 11 kernel_parameter vm/swappiness 1 required -
              "$1" 12 kernel_parameter kernel/core_pattern '*' required -
            }
            kernel_ahead""";

    @ParameterizedTest
    @EnumSource
    void whatIsSaidAheadIsOnlyWhatHolds(PosixShell shell) throws Exception {
        assumeTrue(shell.isHere(), shell + " is not on this machine");
        write("net/ipv4/ip_forward", "0\n");
        write("net/ipv4/tcp_rmem", "1\t2\t3\n");
        for (var key : List.of("log_martians", "send_redirects", "accept_redirects")) {
            write("net/ipv4/conf/all/" + key, key.startsWith("s") ? "0\n" : "1\n");
            write("net/ipv4/conf/eth0/" + key, "1\n");
        }
        write("vm/swappiness", "10\n");
        write("kernel/empty", "");
        write("kernel/core_pattern", "*\n");

        assertThat(said(shell, AHEAD, root.toString())).isEqualTo("1 2 4 5 8 10 12 ");
        write("vm/laptop_mode", "0\n");
        Files.delete(root.resolve("proc/sys/net/ipv4/ip_forward"));
        assertThat(said(shell, AHEAD, root.toString())).isEqualTo("2 4 5 8 12 ");
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve("proc/sys").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String said(PosixShell shell, String script, String argument) throws IOException {
        var words = new ArrayList<>(List.of(shell.file().toString()));
        if (shell == PosixShell.BUSYBOX) {
            words.add("sh");
        }
        words.addAll(List.of("-c", script, "read", argument));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberOfSeveralDigitsIsReadWholeUnderEveryShell(PosixShell shell) throws Exception {
        assumeTrue(shell.isHere(), shell + " is not on this machine");
        for (var path : List.of("kernel/pid_max", "net/ipv4/ip_local_port_range", "kernel/ostype")) {
            var file = Path.of("/proc/sys", path);
            assumeTrue(Files.isReadable(file), path + " is not on this machine");
            assertThat(said(shell, READ, path))
                    .isEqualTo("%1$s|right||not so| %2$s|%1$s|\n"
                            .formatted(whole(file).replace('\t', ' '), path));
        }
    }

    /// By one read: Java reads such a file digit by digit too, for its size is said to be nothing.
    private static String whole(Path file) throws IOException {
        var bytes = ByteBuffer.allocate(4096);
        try (var channel = FileChannel.open(file)) {
            channel.read(bytes);
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    }
}
