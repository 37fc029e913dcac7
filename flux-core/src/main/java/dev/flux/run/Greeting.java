package dev.flux.run;

import dev.flux.host.Become;
import dev.flux.payload.Bootstrap;
import dev.flux.payload.HostRecord;
import dev.flux.payload.RecordReader;
import dev.flux.shell.Printable;
import dev.flux.transport.Connection;
import dev.flux.transport.Denial;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The beginning of a session: from the login shell to the stage that acts.
final class Greeting {

    private static final int MOST_FACTS = 500;
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Wire wire;
    private final RunnerOptions options;
    private final Deadline deadline;
    private final String nonce = RunnerSession.nonce();
    private final String token = "flux-" + RunnerSession.nonce();
    private final RecordReader reader = new RecordReader(nonce);
    private final Map<String, String> facts = new LinkedHashMap<>();
    private String noise = "";
    private Optional<String> way = Optional.empty();

    private Greeting(Wire wire, RunnerOptions options) {
        this.wire = wire;
        this.options = options;
        this.deadline = Deadline.in(options.patience());
    }

    static RunnerSession exchange(Connection connection, RunnerOptions options) throws InterruptedException {
        var wire = new Wire(connection.open(Bootstrap.COMMAND));
        try {
            var greeting = new Greeting(wire, options);
            var hello = greeting.hello();
            return new RunnerSession(wire, greeting.reader, hello, greeting.facts);
        } catch (TransportException | InterruptedException e) {
            wire.close();
            throw e;
        } catch (RecordReader.Malformed e) {
            wire.close();
            throw new TransportException(new Denial.ShellUnusable("it answered in our name: " + e.getMessage()), e);
        }
    }

    private HostRecord.Hello hello() throws InterruptedException {
        var become = become();
        send(Bootstrap.login(nonce, become, method(), token));
        if (become != Bootstrap.Become.PASSWORD) {
            sendHello(become);
        }
        while (true) {
            switch (wire.next(deadline)) {
                case Wire.Heard.Nothing() -> throw new TransportException(silent());
                case Wire.Heard.End() -> throw new TransportException(ended());
                case Wire.Heard.Line(var text) -> {
                    var record = reader.read(text);
                    noise = record.isEmpty() && noise.isEmpty() ? text : noise;
                    if (record.isPresent() && record.get() instanceof HostRecord.Hello hello) {
                        facts.put("machine_id", hello.machineId());
                        facts.put("boot_id", hello.bootId());
                        return hello;
                    }
                    if (record.isPresent()) {
                        hear(record.get(), become);
                    }
                }
            }
        }
    }

    private void hear(HostRecord record, Bootstrap.Become become) throws InterruptedException {
        switch (record) {
            case HostRecord.Fact(var name, var value) when facts.size() < MOST_FACTS -> facts.put(name, value);
            case HostRecord.Login(var how)
            when how.equals("no-sudo") ->
                throw new TransportException(new Denial.NoPrivilege(
                        "sudo is not installed", "ssh {host} command -v sudo    log in as root, or install it there"));
            case HostRecord.Login(var how)
            when how.equals("no-doas") ->
                throw new TransportException(new Denial.NoPrivilege(
                        "doas is not installed", "ssh {host} command -v doas    install it there, or use sudo"));
            case HostRecord.Login(var how)
            when way.isEmpty() -> {
                way = Optional.of(how);
                if (how.equals("password") && become == Bootstrap.Become.PASSWORD) {
                    answerPrompt();
                    awaitSudo();
                }
                if (become == Bootstrap.Become.PASSWORD) {
                    sendHello(become);
                }
            }
            default -> throw new TransportException(new Denial.ShellUnusable("it did not say hello first"));
        }
    }

    /// The password goes out once, after our own random prompt was seen, and before anything else runs.
    private void answerPrompt() throws InterruptedException {
        if (!wire.heard(token, deadline)) {
            throw new TransportException(deadline.over() ? silent() : ended());
        }
        var password = options.password().orElseThrow();
        send((password.reveal() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Sudo asks again where the password was wrong; nothing more is sent then.
    private void awaitSudo() throws InterruptedException {
        while (wire.count(token) < 2) {
            switch (wire.next(deadline.atMost(GLANCE))) {
                case Wire.Heard.Nothing() -> {
                    if (deadline.over()) {
                        throw new TransportException(silent());
                    }
                }
                case Wire.Heard.End() -> throw new TransportException(ended());
                case Wire.Heard.Line(var text) -> {
                    if (text.endsWith(Bootstrap.READY)) {
                        return;
                    }
                }
            }
        }
        throw new TransportException(SudoTalk.read(wire.talk().replace(token, ""), true));
    }

    private String method() {
        return options.method().map(Become.Method::toString).orElse("");
    }

    private Bootstrap.Become become() {
        if (!options.become()) {
            return Bootstrap.Become.NO;
        }
        return options.password().isPresent() ? Bootstrap.Become.PASSWORD : Bootstrap.Become.SUDO;
    }

    private void sendHello(Bootstrap.Become become) throws InterruptedException {
        var told = new Bootstrap.Told(options.facts(), options.output());
        send(Bootstrap.hello(nonce, become, told, options.state().orElse("")));
    }

    private void send(byte[] bytes) throws InterruptedException {
        try {
            wire.send(bytes, deadline);
        } catch (IOException e) {
            // what ended the shell is on its stderr, and is read next
        }
    }

    private Failure silent() throws InterruptedException {
        var talk = wire.talk();
        if (way.isPresent() && way.get().equals("doas")) {
            return DoasTalk.read(talk);
        } else if (way.isPresent() && !way.get().equals("here")) {
            return SudoTalk.silent(talk.replace(token, ""), talk.contains(token));
        }
        return new Denial.ShellUnusable("nothing for " + options.patience().toSeconds()
                + " s; a login shell or one of its start files hangs" + said());
    }

    private Failure ended() throws InterruptedException {
        if (wire.lost().isPresent()) {
            return wire.lost().get();
        }
        wire.exitStatus(Deadline.in(Duration.ofSeconds(2)));
        var talk = wire.lastTalk(Deadline.in(Duration.ofSeconds(2)));
        if (way.isPresent() && way.get().equals("doas")) {
            return DoasTalk.read(talk);
        } else if (way.isPresent() && !way.get().equals("here")) {
            return SudoTalk.read(talk.replace(token, ""), talk.contains(token));
        }
        return new Denial.ShellUnusable("it ended" + said());
    }

    private String said() {
        var words = (wire.talk() + noise).strip();
        return words.isEmpty() ? "" : ", saying: " + Printable.line(words, 200);
    }
}
