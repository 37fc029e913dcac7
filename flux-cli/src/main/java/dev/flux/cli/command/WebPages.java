package dev.flux.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Pages of the web, as far as a plan needs them: over verified TLS, whole or not at all, within time and size.
///
/// @param patience how long one page may take
/// @param most how many bytes it may have
record WebPages(Duration patience, int most) {

    WebPages() {
        this(Duration.ofSeconds(30), 64 << 20);
    }

    /// The page's bytes.
    ///
    /// @throws IOException where it is not to be had, in words
    byte[] fetch(URI address) throws IOException {
        if (!"https".equals(address.getScheme()) && !isHere(address)) {
            throw new IOException("only https:// is fetched");
        }
        try (var client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var request = HttpRequest.newBuilder(address).timeout(patience).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                return whole(answer, body);
            } finally {
                client.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IOException e) {
            throw new IOException(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    private byte[] whole(HttpResponse<InputStream> answer, InputStream body) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("the server answers " + answer.statusCode());
        }
        var bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new IOException("it is longer than " + most + " bytes");
        }
        return bytes;
    }

    /// This machine needs no TLS to be itself.
    private static boolean isHere(URI address) {
        var host = address.getHost();
        return "http".equals(address.getScheme())
                && host != null
                && host.matches("127\\.\\d+\\.\\d+\\.\\d+|\\[::1]")
                && InetAddress.ofLiteral(host).isLoopbackAddress();
    }
}
