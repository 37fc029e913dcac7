package dev.flux.run.rollout;

import java.util.List;

/// Decides which host may start when: is told what happened, and answers what is to be done now.
///
/// Whoever drives it tells every [Event] from one thread, and does every [Effect] in the order given.
public interface Scheduler {

    /// Something happened.
    List<Effect> on(Event event);

    /// Whether every host has ended or was given up.
    boolean over();

    /// How many hosts run now.
    int running();

    /// How the budgets stand.
    Stand stand();
}
