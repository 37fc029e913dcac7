package dev.flux.run.rollout;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goes through a rollout in which every host ends well, to find what could not work even then.
public final class Forecast {

    private Forecast() {}

    /// The hosts that would never start, each with the reason.
    public static Map<String, String> stranded(RolloutPlan plan) {
        var stranded = new LinkedHashMap<String, String>();
        var rollout = new Rollout(plan);
        var events = new ArrayDeque<Event>(List.of(new Event.Begun()));
        while (!events.isEmpty()) {
            for (var effect : rollout.on(events.remove())) {
                switch (effect) {
                    case Effect.Start(var host) -> events.add(new Event.Ended(host, Fate.WELL));
                    case Effect.GiveUp(var host, var why) -> stranded.put(host, why);
                    case Effect.Pause(var lane, var _, var _) -> events.add(new Event.Rested(lane));
                    case Effect.Enter(var lane, var _, var _) -> events.add(new Event.Entered(lane, Optional.empty()));
                    case Effect.Leave(var lane, var number, var _, var _) ->
                        events.add(new Event.Left(lane, number, Optional.empty()));
                    case Effect.Wave _, Effect.Spent _ -> {}
                }
            }
        }
        return stranded;
    }
}
