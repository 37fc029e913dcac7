package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pages come whole from a server that says so, or not at all; nothing is fetched in the clear but from this machine.
class WebPagesTests {

    private final WebPages pages = new WebPages(Duration.ofSeconds(2), 1000);
    private final HttpServer server = start();

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/octo.keys", exchange -> answer(exchange, 200, "ssh-ed25519 AAAA me\n"));
            server.createContext("/gone.keys", exchange -> answer(exchange, 404, "Not Found"));
            server.createContext("/long.keys", exchange -> answer(exchange, 200, "x".repeat(1001)));
            server.createContext("/slow.keys", WebPagesTests::silence);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void silence(HttpExchange exchange) {
        try {
            Thread.sleep(4000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void aPageComesAsItIs() throws Exception {
        assertThat(pages.fetch(at("/octo.keys"))).asString().isEqualTo("ssh-ed25519 AAAA me\n");
    }

    @Test
    void C10_whatIsNotThereOrTooLongOrTooSlowIsNoPage() {
        assertThatThrownBy(() -> pages.fetch(at("/gone.keys")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
        assertThatThrownBy(() -> pages.fetch(at("/long.keys")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than 1000");
        assertThatThrownBy(() -> pages.fetch(at("/slow.keys"))).isInstanceOf(IOException.class);
    }

    @Test
    void C10_nothingIsFetchedInTheClear() {
        for (var open : new String[] {"http://keys.example.org/octo.keys", "ftp://127.0.0.1/x", "file:///etc/passwd"}) {
            assertThatThrownBy(() -> pages.fetch(URI.create(open)))
                    .as(open)
                    .isInstanceOf(IOException.class)
                    .hasMessage("only https:// is fetched");
        }
    }
}
