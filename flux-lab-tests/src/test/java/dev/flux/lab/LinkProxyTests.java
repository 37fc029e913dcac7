package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.lab.LinkProxy.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tools that the fault tests stand on do what they say.
class LinkProxyTests {

    private static final byte[] DATA = new byte[5000];

    static {
        for (int i = 0; i < DATA.length; i++) {
            DATA[i] = (byte) i;
        }
    }

    @Test
    void passesEverythingBothWays() throws IOException {
        try (var echo = new Echo();
                var proxy = echo.behind(LinkFaults.NONE)) {
            assertThat(exchange(proxy)).isEqualTo(DATA);
            assertThat(proxy.connections()).isOne();
        }
    }

    @Test
    void holdsEveryByteBackByTheDelay() throws IOException {
        try (var echo = new Echo();
                var proxy = echo.behind(LinkFaults.slow(Duration.ofMillis(100), 0))) {
            long begin = System.nanoTime();
            assertThat(exchange(proxy)).isEqualTo(DATA);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(3));
        }
    }

    @Test
    void letsNoMoreThroughThanTheRate() throws IOException {
        try (var echo = new Echo();
                var proxy = echo.behind(LinkFaults.slow(Duration.ZERO, 80_000))) {
            long begin = System.nanoTime();
            assertThat(exchange(proxy)).isEqualTo(DATA);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(500));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1234, 4999})
    void cutsAtTheByte(long at) throws IOException {
        try (var echo = new Echo();
                var proxy = echo.behind(LinkFaults.cut(Way.TO_HOST, at))) {
            assertThatThrownBy(() -> exchange(proxy)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void flipsOneBitAndTheSameEveryTime(long seed) throws IOException {
        try (var echo = new Echo();
                var proxy = echo.behind(LinkFaults.flip(Way.TO_US, 777, seed))) {
            var once = exchange(proxy);
            assertThat(Arrays.mismatch(once, DATA)).isEqualTo(777);
            assertThat(Integer.bitCount((once[777] ^ DATA[777]) & 0xff)).isOne();
            assertThat(exchange(proxy)).isEqualTo(once);
        }
    }

    @Test
    void freezesWithoutAWord() throws IOException {
        try (var echo = new Echo();
                var proxy = echo.behind(LinkFaults.frozen())) {
            assertThatThrownBy(() -> exchange(proxy)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void swallowsEverySyn() throws IOException {
        try (var swallower = OddServer.Swallower.open();
                var socket = new Socket()) {
            var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), swallower.port());
            assertThatThrownBy(() -> socket.connect(place, 1500)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static byte[] exchange(LinkProxy proxy) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(1500);
            socket.getOutputStream().write(DATA);
            var answer = socket.getInputStream().readNBytes(DATA.length);
            if (answer.length < DATA.length) {
                throw new IOException("ended after " + answer.length);
            }
            return answer;
        }
    }

    /// Gives back what it gets.
    private static final class Echo implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

        Echo() throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!listener.isClosed()) {
                    try {
                        var socket = listener.accept();
                        Thread.ofVirtual().start(() -> answer(socket));
                    } catch (IOException _) {
                        return;
                    }
                }
            });
        }

        private static void answer(Socket socket) {
            try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException _) {
                // The test is over.
            }
        }

        LinkProxy behind(LinkFaults faults) {
            return LinkProxy.to("127.0.0.1", listener.getLocalPort(), faults);
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
