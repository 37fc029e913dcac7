package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.journal.History;
import dev.flux.journal.Intent;
import dev.flux.payload.HostRecord;
import dev.flux.payload.HostRecord.Kept;
import dev.flux.payload.Payload;
import dev.flux.report.StepReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A host's part that an earlier controller had begun: it is asked after and followed to its end, and never started
/// twice. Only what may be repeated, and was cut off on the host too, gets another attempt.
final class Begun {

    private final Intent intent;
    private final boolean unkept;

    private Begun(Intent intent, boolean unkept) {
        this.intent = intent;
        this.unkept = unkept;
    }

    /// What was begun on that host, if anything was.
    static Optional<Begun> of(History history, String host) {
        return Optional.ofNullable(history.intents().get(host))
                .map(intent -> new Begun(intent, history.unkept().contains(host)));
    }

    RunKey key(String run) {
        return new RunKey(run, intent.segment(), intent.nonce(), intent.host());
    }

    /// What the attempts before it have changed, which were cut off.
    List<StepReport> changed() {
        return intent.changed();
    }

    /// @param cut what it has changed until it was cut off
    Attempt next(List<StepReport> cut) {
        return Attempt.after(intent, cut);
    }

    /// The script as it was sent: made from what the host told then. What it tells now will do as well where that
    /// comes to the same script.
    Optional<Payload> payload(Work work, Host host, Facts now) {
        var made = work.looksBack()
                ? Stream.of(work.back(host, kept()))
                : Stream.of(new Facts(intent.facts()), now).map(facts -> work.payload(host, facts));
        return made.filter(payload -> payload.digest().equals(intent.digest())).findFirst();
    }

    private List<Kept> kept() {
        return intent.kept().stream().map(Begun::kept).toList();
    }

    private static Kept kept(String words) {
        var field = words.split(" ", -1);
        return new Kept(
                field[0], field[1], Integer.parseInt(field[2]), Integer.parseInt(field[3]), field[4].equals("true"));
    }

    /// As an intent holds it.
    static String words(Kept kept) {
        return "%s %s %d %d %s".formatted(kept.run(), kept.segment(), kept.serial(), kept.steps(), kept.guarded());
    }

    /// Whether another machine answers under the name now.
    boolean isElsewhere(HostRecord.Hello now) {
        return !intent.machine().id().equals(now.machineId());
    }

    /// Whether it may be started if the host does not know it: what may run once not where the host may have
    /// forgotten that it ran.
    boolean mayStart(HostRecord.Hello now) {
        var then = intent.machine();
        var met = new HostRecord.Hello(1, now.uid(), then.id(), then.boot(), then.place(), "");
        return !intent.once() || (!unkept && Machines.isSame(met, now));
    }

    /// Whether it ended in the middle and may be tried again.
    boolean isCutOff(Ending ending) {
        return !intent.once()
                && switch (ending) {
                    case Ending.Died _ -> true;
                    case Ending.Done(var code) -> code == 3;
                    case Ending.Refused(var reason, var _) -> reason.equals("unstarted");
                    case Ending.Locked _,
                            Ending.Exists _,
                            Ending.Lost _,
                            Ending.Replaced _,
                            Ending.TimedOut _,
                            Ending.Broken _ -> false;
                };
    }
}
