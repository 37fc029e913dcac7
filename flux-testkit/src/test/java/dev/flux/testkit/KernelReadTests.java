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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the running kernel says is read whole: it answers a number's first read only, and some shells read byte by
/// byte.
class KernelReadTests {

    private static final String READ = """
            ROOT=
            . ../flux-core/src/main/java/dev/flux/resource/kernel_tell.sh
            . ../flux-core/src/main/java/dev/flux/resource/kernel_files.sh
            . ../flux-core/src/main/java/dev/flux/resource/kernel.sh
            . ../flux-core/src/main/java/dev/flux/resource/kernel_right.sh
            kernel_value "$1"
            printf '%s|' "$VALUE" "$(kernel_wrong "$1" "$VALUE")" "$(kernel_wrong "$1" "$VALUE 7")"
            kernel_value "$1"
            is=$VALUE
            for asked in "$is" "$is 7"; do kernel_right "$1" "$asked" && printf 'right|' || printf 'not so|'; done""";

    @ParameterizedTest
    @EnumSource
    void aNumberOfSeveralDigitsIsReadWholeUnderEveryShell(PosixShell shell) throws Exception {
        assumeTrue(shell.isHere(), shell + " is not on this machine");
        for (var path : List.of("kernel/pid_max", "net/ipv4/ip_local_port_range", "kernel/ostype")) {
            var file = Path.of("/proc/sys", path);
            assumeTrue(Files.isReadable(file), path + " is not on this machine");
            var words = new ArrayList<>(List.of(shell.file().toString()));
            if (shell == PosixShell.BUSYBOX) {
                words.add("sh");
            }
            words.addAll(List.of("-c", READ, "read", path));
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).isEqualTo(whole(file).replace('\t', ' ') + "||" + path + "|right|not so|");
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
