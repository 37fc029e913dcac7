package dev.flux.run;

import dev.flux.payload.Bootstrap;
import dev.flux.payload.HostRecord;
import dev.flux.payload.RecordReader;
import dev.flux.resource.Parcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Sends a file that is too large for a script over a session, piece by piece: what a host needs of the controller's
/// memory is one piece, however large the file is.
final class ParcelTalk {

    private static final int PIECE = 64 * 1024;

    /// How long a host may take no piece.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Wire wire;
    private final RecordReader stage;
    private final Parcel parcel;
    private final Deadline deadline;

    ParcelTalk(Wire wire, RecordReader stage, Parcel parcel, Deadline deadline) {
        this.wire = wire;
        this.stage = stage;
        this.parcel = parcel;
        this.deadline = deadline;
    }

    /// Sends it, unless the host has it already.
    ///
    /// @return what went wrong, if anything
    Optional<Ending> send() throws InterruptedException {
        try {
            wire.send(Bootstrap.parcel(parcel), deadline);
            var answer = answer(deadline);
            if (!answer.equals(Optional.of(new HostRecord.Parcel("wanted")))) {
                return ending(answer, "there");
            }
            if (!pour()) {
                return Optional.of(new Ending.Refused("changed", parcel.file()));
            }
            return ending(answer(deadline), "taken");
        } catch (RecordReader.Malformed e) {
            return Optional.of(new Ending.Broken(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return Optional.of(
                    deadline.over() ? new Ending.TimedOut() : refused().orElseGet(wire::cutOff));
        }
    }

    /// False where the file is another by now, and the host waits for bytes in vain.
    private boolean pour() throws IOException, InterruptedException {
        try (var in = Files.newInputStream(Path.of(parcel.file()))) {
            for (long left = parcel.length(); left > 0; ) {
                var piece = in.readNBytes((int) Math.min(PIECE, left));
                if (piece.length == 0) {
                    return false;
                }
                wire.send(piece, deadline.atMost(PATIENCE));
                left -= piece.length;
            }
            return in.read() < 0;
        } catch (java.nio.file.FileSystemException e) {
            return false;
        }
    }

    private Optional<HostRecord> answer(Deadline until) throws InterruptedException {
        while (wire.next(until) instanceof Wire.Heard.Line(var text)) {
            var record = stage.read(text);
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    private Optional<Ending> ending(Optional<HostRecord> answer, String wanted) {
        return switch (answer.orElse(null)) {
            case HostRecord.Parcel(var word) when word.equals(wanted) -> Optional.empty();
            case HostRecord.Refused(var reason, var detail) -> Optional.of(new Ending.Refused(reason, detail));
            case null -> Optional.of(deadline.over() ? new Ending.TimedOut() : wire.cutOff());
            default -> Optional.of(new Ending.Broken("it said something else than what became of a file"));
        };
    }

    /// A host that has no room says so and hears no more.
    private Optional<Ending> refused() throws InterruptedException {
        return answer(Deadline.in(LAST_WORDS))
                .filter(HostRecord.Refused.class::isInstance)
                .flatMap(record -> ending(Optional.of(record), ""));
    }
}
