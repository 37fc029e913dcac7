package dev.flux.run;

import dev.flux.host.HealthSpec;
import dev.flux.host.Host;
import dev.flux.payload.Bootstrap;
import dev.flux.transport.Connection;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/// Asks a host whether it is well, until enough answers in a row were yes or the deadline is over.
final class HealthCheck {

    private final HealthSpec spec;
    private final Connection connection;
    private final Host host;

    HealthCheck(HealthSpec spec, Connection connection, Host host) {
        this.spec = spec;
        this.connection = connection;
        this.host = host;
    }

    /// What came of it.
    ///
    /// @param words as in `http 200 in 12 ms`
    record Answer(boolean well, String words) {}

    Answer ask(Deadline outer) throws InterruptedException {
        var deadline = outer.atMost(spec.deadline());
        int row = 0;
        while (true) {
            var answer = once(deadline);
            row = answer.well() ? row + 1 : 0;
            if (row >= spec.successes()) {
                return answer;
            } else if (deadline.left().compareTo(spec.interval()) <= 0) {
                return new Answer(
                        false, answer.words() + " after " + spec.deadline().toSeconds() + " s");
            }
            Thread.sleep(spec.interval());
        }
    }

    private Answer once(Deadline deadline) throws InterruptedException {
        return switch (spec.check()) {
            case HealthSpec.Check.Command(var command) -> script(command, "command", deadline);
            case HealthSpec.Check.Tcp(var port) -> script(listens(port), "port " + port, deadline);
            case HealthSpec.Check.Http(var url) -> http(url.replace("{host}", host.address()), deadline);
        };
    }

    /// Looks for a listening socket in the kernel's own tables, so that no tool is needed on the host.
    private static String listens(int port) {
        var hex = String.format(Locale.ROOT, "%04X", port);
        return "while read -r _ local _ state _; do case $local in *:" + hex
                + ") [ \"$state\" = 0A ] && exit 0 ;; esac; done <<E\n"
                + "$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null)\nE\nexit 1\n";
    }

    private Answer script(String script, String what, Deadline deadline) throws InterruptedException {
        long begin = System.nanoTime();
        try (var channel = connection.open(Bootstrap.COMMAND);
                var wire = new Wire(channel)) {
            var patience = deadline.atMost(Duration.ofSeconds(30));
            wire.send(Bootstrap.plain("( " + script + "\n) </dev/null >/dev/null 2>&1\nexit $?\n"), patience);
            var status = wire.exitStatus(patience);
            if (status.isEmpty()) {
                return new Answer(false, what + " gave no answer");
            }
            long millis = (System.nanoTime() - begin) / 1_000_000;
            return new Answer(status.getAsInt() == 0, what + " exit " + status.getAsInt() + " in " + millis + " ms");
        } catch (TransportException e) {
            return new Answer(false, what + ": " + e.failure().cause());
        } catch (IOException e) {
            return new Answer(false, what + ": the connection was lost");
        }
    }

    private static Answer http(String url, Deadline deadline) throws InterruptedException {
        long begin = System.nanoTime();
        var patience = deadline.atMost(Duration.ofSeconds(10)).left().plusMillis(1);
        try (var client = HttpClient.newBuilder().connectTimeout(patience).build()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(patience)
                    .GET()
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            return new Answer(status >= 200 && status < 400, "http " + status + " in " + millis + " ms");
        } catch (IOException | IllegalArgumentException e) {
            return new Answer(false, "http: no answer from " + url);
        }
    }
}
