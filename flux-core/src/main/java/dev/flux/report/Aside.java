package dev.flux.report;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Something that a run did besides the steps of its hosts: a hook, a gate after a wave, a restart.
///
/// @param when `before`, `after`, `failure`, `always`, or `wave` for a gate
/// @param group whose wave; empty where it was for a host, or where the run has no groups
/// @param wave from 1; 0 where it was for a host
/// @param host that it was for; empty where it was for a wave
/// @param on where it ran: `host`, `controller`, or another host
/// @param what the hook's command, or what the gate asked; fit to be shown
/// @param words what came of it, in a line that is fit to be shown
public record Aside(
        Kind kind,
        String when,
        String group,
        int wave,
        String host,
        String on,
        String what,
        State state,
        String words) {

    /// Whether it is the same hook or gate of the same host or wave, whatever came of it.
    public boolean isOf(Aside other) {
        return kind == other.kind
                && when.equals(other.when)
                && group.equals(other.group)
                && wave == other.wave
                && host.equals(other.host)
                && on.equals(other.on)
                && what.equals(other.what);
    }

    /// What sort of thing it was.
    public enum Kind {
        GATE,
        HOOK,
        /// Of a host, after its work.
        RESTART
    }

    /// What came of it.
    public enum State {
        WELL,
        FAILED,
        /// A dry-run only tells of it.
        WOULD_RUN,
        /// It could not be done, as there was no way to where it should run.
        NOT_RUN,
        /// It was begun, and nobody knows whether it was done.
        UNKNOWN;

        /// As written in JSON and on screens: `would-run`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Whether it was wanted and is not well.
    public boolean bad() {
        return state == State.FAILED || state == State.NOT_RUN || state == State.UNKNOWN;
    }

    /// What it was for: `web01`, `wave 2 of group web`.
    public String subject() {
        return host.isEmpty() ? "wave " + wave + (group.isEmpty() ? "" : " of group " + group) : host;
    }

    /// As in `before hook on controller: lb-drain web01`.
    public String title() {
        var name = switch (kind) {
            case GATE -> "gate";
            case HOOK -> when + " hook";
            case RESTART -> "restart";
        };
        return Stream.of(name, on.equals("host") ? "" : "on " + (on.equals("controller") ? "the controller" : on))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" ", "", ": " + what));
    }
}
