package dev.flux.cli.view;

import dev.flux.host.NameFold;
import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;

/// What the operator must hear while a run shows nothing else: on stderr, so that results stay clean.
public final class TalkView implements RunListener {

    private final Console console;

    /// @param console its stderr is used
    public TalkView(Console console) {
        this.console = console;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Warned(var text)) {
            console.talk("warning: " + text);
        } else if (event instanceof RunEvent.Stopping(var inFlight, var why)) {
            console.talk(stopping(inFlight, why));
        } else if (event instanceof RunEvent.BudgetSpent(var inFlight, var why)) {
            console.talk(spent(inFlight, why));
        } else if (event instanceof RunEvent.Asided(var aside) && aside.bad()) {
            console.talk("warning: " + AsideView.line(aside));
        }
    }

    /// What a guard is about, in a few words.
    static String guarded(RunEvent.Guarded guard) {
        return switch (guard.state()) {
            case "armed" -> guard.module() + " guarded: undone unless a new login proves it";
            case "proving" -> guard.module() + ": proving it by a new login, " + guard.seconds() + " s";
            case "confirmed" -> guard.module() + " proved by a new login";
            default -> guard.module() + " put back";
        };
    }

    /// As in `wave 2 of 3 of group web: web[02-05]`.
    static String wave(RunEvent.WaveStarted wave) {
        return "wave " + wave.number() + " of " + wave.of()
                + (wave.group().isEmpty() ? "" : " of group " + wave.group()) + ": "
                + Words.cut(NameFold.fold(wave.hosts()), 80);
    }

    /// As in `group web: 5 m until wave 3`.
    static String pause(RunEvent.Pausing pause) {
        return (pause.group().isEmpty() ? "" : "group " + pause.group() + ": ") + Words.span(pause.span())
                + " until wave " + pause.next();
    }

    /// That a budget is spent, and how many hosts go on to their end.
    static String spent(int inFlight, String why) {
        return "budget spent (" + why + "): no further host starts there, " + Words.count(inFlight, "host")
                + " still running";
    }

    /// That no further host starts, and what can be done about those that run.
    static String stopping(int inFlight, String why) {
        return "stopping (" + why + "): no further host starts"
                + (inFlight == 0
                        ? ""
                        : "; " + Words.count(inFlight, "host") + " may go on for 30 s, Ctrl-C ends that now");
    }
}
