package dev.flux.cli.command;

import dev.flux.cli.view.HostkeysView.Row;
import dev.flux.host.Host;
import dev.flux.remote.ssh.HostKeys;
import dev.flux.remote.ssh.OfferedKey;
import dev.flux.remote.ssh.SshTransport;
import dev.flux.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a fleet offered when its keys were looked at.
///
/// @param rows for people, in inventory order
/// @param keys each new key and where it would be written
/// @param unreachable whether some host did not answer
/// @param refused whether some host's key is in doubt
record HostkeyScan(List<Row> rows, List<Fresh> keys, boolean unreachable, boolean refused) {

    /// A key that is not known yet.
    record Fresh(HostKeys file, OfferedKey key) {}

    /// One host's answer.
    private record Answer(Host host, List<OfferedKey> keys, String trouble) {}

    /// Looks at all hosts, side by side.
    static HostkeyScan of(SshTransport transport, List<Host> hosts) throws InterruptedException {
        List<Future<Answer>> waiting = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            hosts.forEach(host -> waiting.add(threads.submit(() -> answer(transport, host))));
        }
        List<Row> rows = new ArrayList<>();
        List<Fresh> fresh = new ArrayList<>();
        boolean unreachable = false;
        boolean refused = false;
        for (var one : waiting) {
            var answer = got(one);
            unreachable |= !answer.trouble().isEmpty();
            if (!answer.trouble().isEmpty()) {
                rows.add(new Row(answer.host().name(), "", "", answer.trouble(), ""));
            }
            for (var key : answer.keys()) {
                var file = transport.hostKeys(answer.host());
                refused |= key.standing() == OfferedKey.Standing.REFUSED || key.standing() == OfferedKey.Standing.OTHER;
                rows.add(row(answer.host(), key, file));
                if (key.standing() == OfferedKey.Standing.NEW) {
                    fresh.add(new Fresh(file, key));
                }
            }
        }
        return new HostkeyScan(rows, fresh, unreachable, refused);
    }

    private static Answer got(Future<Answer> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a scan went wrong", e);
        }
    }

    private static Answer answer(SshTransport transport, Host host) throws InterruptedException {
        try {
            return new Answer(host, transport.scan(host), "");
        } catch (TransportException e) {
            return new Answer(host, List.of(), e.failure().cause());
        }
    }

    private static Row row(Host host, OfferedKey key, HostKeys file) {
        var words = switch (key.standing()) {
            case KNOWN -> "known";
            case NEW -> "new";
            case OTHER, REFUSED -> "CHANGED or in doubt";
        };
        return new Row(
                host.name(), key.type(), key.fingerprint(), words, file.file().toString());
    }

    /// How many keys are new.
    long fresh() {
        return keys.size();
    }

    /// Writes every new key down.
    void trust() {
        keys.forEach(one -> one.file().trust(one.key()));
    }

    ExitCode code() {
        return refused ? ExitCode.FAILED : unreachable ? ExitCode.UNREACHABLE : ExitCode.OK;
    }
}
