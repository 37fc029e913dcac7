package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.transport.Channel;
import dev.flux.transport.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys go over as they are typed, and two of them mean something here.
@Timeout(30)
final class ConversationTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicBoolean hungUp = new AtomicBoolean();

    private String carry(String keys, boolean terminal) throws Exception {
        out.reset();
        var end = new Echo();
        new Conversation(end, terminal, () -> {
                    hungUp.set(true);
                    end.close();
                })
                .carry(
                        new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new ByteArrayOutputStream());
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"ls ~/x, ls ~/x", "~~x, ~x", "~x, ~x", "a~.b, a~.b"})
    void keysGoOver(String keys, String over) throws Exception {
        assertThat(carry(keys, true)).isEqualTo(over);
        assertThat(hungUp).isFalse();
    }

    @Test
    void tildeAndDotAtTheBeginningOfALineHangUp() throws Exception {
        assertThat(carry("a\r~.lost", true)).isEqualTo("a\r");
        assertThat(hungUp).isTrue();
    }

    @Test
    void whatIsNoTerminalIsNotRead() throws Exception {
        assertThat(carry("~.\n~~\n", false)).isEqualTo("~.\n~~\n");
        assertThat(hungUp).isFalse();
    }

    /// Says what it hears.
    private static final class Echo implements Channel {

        private final PipedInputStream out = new PipedInputStream();
        private final PipedOutputStream in;

        Echo() throws IOException {
            in = new PipedOutputStream(out);
        }

        @Override
        public OutputStream stdin() {
            return in;
        }

        @Override
        public InputStream stdout() {
            return out;
        }

        @Override
        public InputStream stderr() {
            return InputStream.nullInputStream();
        }

        @Override
        public OptionalInt exitStatus(Duration deadline) {
            return OptionalInt.of(0);
        }

        @Override
        public Optional<Failure> lost() {
            return Optional.empty();
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
