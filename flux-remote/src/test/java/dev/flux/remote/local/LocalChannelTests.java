package dev.flux.remote.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.flux.host.Host;
import dev.flux.transport.Channel;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A shell on this machine that does not behave.
class LocalChannelTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Channel shell(String command) throws InterruptedException {
        return new LocalTransport().connect(Host.named("here")).open(command);
    }

    @Test
    void aShellThatReadsNothingOfWhatItIsSentHoldsNobodyUp() throws Exception {
        var channel = shell("exec sleep 300");
        var writer = Thread.ofVirtual().start(() -> write(channel, new byte[1 << 20]));
        assertThat(writer.join(Duration.ofSeconds(1)))
                .as("more than a pipe holds")
                .isFalse();

        assertTimeoutPreemptively(PATIENCE, channel::close);

        assertThat(channel.exitStatus(PATIENCE)).as("it was ended").isPresent();
        assertThat(writer.join(PATIENCE)).as("and with it who wrote to it").isTrue();
        assertThat(channel.stdout().read()).isEqualTo(-1);
    }

    @Test
    void aShellThatReadsToItsEndIsLetEnd() throws Exception {
        var channel = shell("cat >/dev/null; exit 3");
        channel.close();
        assertThat(channel.exitStatus(PATIENCE)).hasValue(3);
    }

    private static void write(Channel channel, byte[] bytes) {
        try {
            channel.stdin().write(bytes);
            channel.stdin().flush();
        } catch (IOException e) {
            // the shell was ended
        }
    }
}
