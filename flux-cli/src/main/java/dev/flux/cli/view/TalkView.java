package dev.flux.cli.view;

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
        }
    }

    /// That no further host starts, and what can be done about those that run.
    static String stopping(int inFlight, String why) {
        return "stopping (" + why + "): no further host starts, " + Words.count(inFlight, "host")
                + " still running; Ctrl-C again ends them there";
    }
}
