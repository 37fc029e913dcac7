package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.payload.Bootstrap;
import dev.flux.payload.HostRecord;
import dev.flux.payload.Payload;
import dev.flux.payload.RecordReader;
import dev.flux.payload.SecretBlock;
import dev.flux.resource.Parcel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One channel to a host over which everything goes: hello, facts, the script, and its records while it runs.
///
/// One channel is all it needs (`MaxSessions 1`), and the host's log gets one `Accepted` line. The script itself runs
/// apart from the channel: when the link breaks, [#attach] over another session finds it again.
public final class RunnerSession implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_KEPT = 10_000;
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Wire wire;
    private final RecordReader stage;
    private final HostRecord.Hello hello;
    private final Facts facts;
    private boolean told;
    private boolean idle = true;

    RunnerSession(Wire wire, RecordReader stage, HostRecord.Hello hello, Map<String, String> facts) {
        this.wire = wire;
        this.stage = stage;
        this.hello = hello;
        this.facts = new Facts(facts);
    }

    /// Opens a session: login shell, root where that is wanted, hello, facts.
    ///
    /// @throws TransportException where the shell, sudo or the link fails
    public static RunnerSession open(Connection connection, RunnerOptions options) throws InterruptedException {
        return Greeting.exchange(connection, options);
    }

    /// 128 random bits in hex, as ids and nonces are.
    public static String nonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Who and where we are on the host.
    public HostRecord.Hello hello() {
        return hello;
    }

    /// What it told about itself; with `machine_id` and `boot_id`.
    public Facts facts() {
        return facts;
    }

    /// Asks every step whether it holds. Nothing is left on the host.
    Ending plan(Payload payload, SecretBlock secrets, Consumer<HostRecord> listener, Deadline deadline)
            throws InterruptedException {
        var nonce = nonce();
        var ending = order(Bootstrap.plan(payload, nonce, secrets), new RecordReader(nonce), listener, deadline);
        idle = ending instanceof Ending.Done || ending instanceof Ending.Refused;
        return ending;
    }

    /// Runs a script that lives and ends with this session.
    Ending attached(Payload payload, Consumer<HostRecord> listener, Deadline deadline) throws InterruptedException {
        return plan(payload, SecretBlock.NONE, listener, deadline);
    }

    /// Starts a script apart from this channel and follows it to its end.
    Ending run(RunKey key, Payload payload, RunTerms terms, RecordReader reader, Consumer<HostRecord> listener)
            throws InterruptedException {
        var order = Bootstrap.run(
                payload, key.words(), terms.lockWait().toSeconds(), terms.words(key.alias()), terms.secrets());
        return order(order, reader, listener, terms.deadline());
    }

    /// Asks the host to end what this session follows, and follows it to that end.
    Ending cancel(RecordReader reader, Consumer<HostRecord> listener, Deadline deadline) throws InterruptedException {
        return order(Bootstrap.word("cancel"), reader, listener, deadline);
    }

    /// The same for a script that another session has started.
    Ending cancel(RunKey key, RecordReader reader, Consumer<HostRecord> listener, Deadline deadline)
            throws InterruptedException {
        return order(Bootstrap.cancel(key.run(), key.segment(), key.nonce()), reader, listener, deadline);
    }

    /// Whether it waits for an order: none was given, or all that were given lived and ended in it.
    boolean isIdle() {
        return idle;
    }

    /// Whether the host has got the last order whole.
    boolean isTold() {
        return told;
    }

    /// Follows a script that was started before; records that the reader has seen are skipped.
    Ending attach(RunKey key, RecordReader reader, Consumer<HostRecord> listener, Deadline deadline)
            throws InterruptedException {
        return order(Bootstrap.attach(key.run(), key.segment(), key.nonce()), reader, listener, deadline);
    }

    /// Tells the host that this new login proves a guarded change.
    ///
    /// @return what the host has decided; empty where it did not answer
    Optional<String> confirm(RunKey key, int guard, Deadline deadline) throws InterruptedException {
        try {
            wire.send(Bootstrap.confirm(key.run(), key.segment(), guard, key.nonce()), deadline);
            while (wire.next(deadline) instanceof Wire.Heard.Line(var text)) {
                if (stage.read(text).orElse(null) instanceof HostRecord.Decided(var step, var word) && step == guard) {
                    return Optional.of(word);
                }
            }
            return Optional.empty();
        } catch (IOException | RecordReader.Malformed e) {
            return Optional.empty();
        }
    }

    /// Sends a file that is too large for a script, unless the host has it already.
    ///
    /// @return what went wrong, if anything
    Optional<Ending> send(Parcel parcel, Deadline deadline) throws InterruptedException {
        told = false;
        idle = false;
        var wrong = new ParcelTalk(wire, stage, parcel, deadline).send();
        idle = wrong.isEmpty();
        return wrong;
    }

    /// What earlier runs the host could put back.
    ///
    /// @throws TransportException where it does not say
    List<HostRecord.Kept> kept(Deadline deadline) throws InterruptedException {
        var kept = new ArrayList<HostRecord.Kept>();
        try {
            wire.send(Bootstrap.kept(), deadline);
            while (wire.next(deadline) instanceof Wire.Heard.Line(var text)) {
                if (stage.read(text).orElse(null) instanceof HostRecord.Kept one) {
                    if (one.run().equals("end")) {
                        return kept;
                    } else if (kept.size() < MOST_KEPT) {
                        kept.add(one);
                    }
                }
            }
        } catch (IOException | RecordReader.Malformed e) {
            throw new TransportException(new Failure.Lost("it did not tell its checkpoints"), e);
        }
        throw new TransportException(wire.lost().orElseGet(() -> new Failure.Lost("it did not tell its checkpoints")));
    }

    private Ending order(byte[] order, RecordReader reader, Consumer<HostRecord> listener, Deadline deadline)
            throws InterruptedException {
        try {
            told = false;
            idle = false;
            wire.send(order, deadline);
            told = true;
        } catch (IOException e) {
            return deadline.over() ? new Ending.TimedOut() : wire.cutOff();
        }
        try {
            return follow(reader, listener, deadline);
        } catch (RecordReader.Malformed e) {
            return new Ending.Broken(String.valueOf(e.getMessage()));
        }
    }

    private Ending follow(RecordReader reader, Consumer<HostRecord> listener, Deadline deadline)
            throws InterruptedException {
        while (true) {
            switch (wire.next(deadline)) {
                case Wire.Heard.Nothing() -> {
                    return new Ending.TimedOut();
                }
                case Wire.Heard.End() -> {
                    return wire.cutOff();
                }
                case Wire.Heard.Line(var text) -> {
                    var record = reader.read(text).or(() -> stage.read(text));
                    record.ifPresent(listener);
                    var ending = record.flatMap(this::ending);
                    if (ending.isPresent()) {
                        return ending.get();
                    }
                }
            }
        }
    }

    private Optional<Ending> ending(HostRecord record) {
        return switch (record) {
            case HostRecord.Fallback(var place) -> place.isEmpty() ? go() : Optional.empty();
            case HostRecord.Parted() -> Optional.of(wire.cutOff());
            case HostRecord.Done(var code) -> Optional.of(new Ending.Done(code));
            case HostRecord.Died(var status) -> Optional.of(new Ending.Died(status));
            case HostRecord.Refused(var reason, var detail) -> Optional.of(new Ending.Refused(reason, detail));
            case HostRecord.Locked(var holder) -> Optional.of(new Ending.Locked(holder));
            case HostRecord.Exists(var alias, var digest) -> Optional.of(new Ending.Exists(alias, digest));
            default -> Optional.empty();
        };
    }

    /// A host that can keep nothing starts only now: from here on the script must not be sent again.
    private Optional<Ending> go() {
        try {
            wire.send(Bootstrap.word("go"), Deadline.in(SHORT));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(wire.cutOff());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Ends the following from another thread: who follows is told that the link is lost.
    void leave() {
        wire.leave();
    }

    @Override
    public void close() {
        try {
            wire.send(Bootstrap.bye(), Deadline.in(SHORT));
        } catch (IOException e) {
            // the link is gone already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wire.close();
    }
}
