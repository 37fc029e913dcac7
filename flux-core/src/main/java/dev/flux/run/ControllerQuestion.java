package dev.flux.run;

import dev.flux.host.HealthSpec.Check;
import dev.flux.shell.Printable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A question of a health check that the controller asks by itself, and not over a jump host.
final class ControllerQuestion {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ControllerQuestion() {}

    /// @param address stands for `{host}` in a URL
    /// @param variables that a command gets
    static Answer ask(Check check, String address, Map<String, String> variables, Deadline deadline)
            throws InterruptedException {
        return switch (check) {
            case Check.Command(var command) -> command(command, variables, deadline);
            case Check.Tcp(var port) -> accepts(address, port, deadline);
            case Check.Http(var url) -> http(filled(url, address), deadline);
            case Check.Service _, Check.Module _ -> throw new IllegalStateException("only the host knows that");
        };
    }

    /// A URL with the address of a host in it.
    static String filled(String url, String address) {
        boolean bare = address.contains(":") && !address.startsWith("[");
        return url.replace("{host}", bare ? "[" + address + "]" : address);
    }

    private static Answer command(String command, Map<String, String> variables, Deadline deadline)
            throws InterruptedException {
        long begin = System.nanoTime();
        var result = LocalCommand.run(command, variables, deadline.atMost(PATIENCE.multipliedBy(3)));
        if (result.status().isEmpty()) {
            var why = result.output().startsWith("could not") ? ": " + Printable.line(result.output(), 100) : "";
            return new Answer(false, "command gave no answer" + why);
        }
        int status = result.status().get();
        var said = status == 0 ? "" : LocalCommand.lastSaid(result.output());
        return new Answer(status == 0, "command exit " + status + since(begin) + said);
    }

    private static Answer accepts(String address, int port, Deadline deadline) {
        long begin = System.nanoTime();
        try (var socket = new Socket()) {
            var most = deadline.atMost(PATIENCE).left().toMillis();
            socket.connect(new InetSocketAddress(address, port), (int) Math.max(1, most));
            return new Answer(true, "port " + port + " accepts" + since(begin));
        } catch (IOException e) {
            return new Answer(false, "port " + port + " does not accept");
        }
    }

    private static Answer http(String url, Deadline deadline) throws InterruptedException {
        long begin = System.nanoTime();
        var patience = deadline.atMost(PATIENCE).left().plusMillis(1);
        try (var client = HttpClient.newBuilder().connectTimeout(patience).build()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(patience)
                    .GET()
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return new Answer(status >= 200 && status < 400, "http " + status + since(begin));
        } catch (IOException | IllegalArgumentException e) {
            return new Answer(false, "http: " + (isDistrust(e) ? distrust("here", url) : "no answer from " + url));
        }
    }

    private static boolean isDistrust(Throwable why) {
        return Stream.iterate(why, Objects::nonNull, Throwable::getCause)
                .anyMatch(one -> one instanceof CertificateException);
    }

    /// @param where the certificate is not trusted
    static String distrust(String where, String url) {
        return "its certificate is not trusted " + where + ": " + url;
    }

    private static String since(long begin) {
        return " in " + (System.nanoTime() - begin) / 1_000_000 + " ms";
    }
}
