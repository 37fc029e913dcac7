package dev.flux.testkit;

import java.util.Random;
import java.util.TreeMap;

/// Whose turn it is among controllers that work at the same time: each waits before every act until all of them wait or
/// have ended, and a seed picks the one that goes on. So two real controllers interleave, and a seed repeats it.
final class SimTurns {

    private static final int NOBODY = -1;

    private final Random random;
    private final TreeMap<Integer, Integer> waiting = new TreeMap<>();
    private int working;
    private int next = NOBODY;

    SimTurns(int controllers, Random random) {
        this.working = controllers;
        this.random = random;
    }

    synchronized void take(int who) {
        waiting.merge(who, 1, Integer::sum);
        pick();
        while (next != who) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SimLife.Killed();
            }
        }
        next = NOBODY;
        waiting.computeIfPresent(who, (_, threads) -> threads == 1 ? null : threads - 1);
        // another thread of the same controller may wait for its own turn: who proves a change, beside its journal
        pick();
    }

    /// That one has ended.
    synchronized void leave() {
        working--;
        pick();
    }

    private void pick() {
        if (next == NOBODY && !waiting.isEmpty() && waiting.size() == working) {
            next = waiting.keySet().stream()
                    .skip(random.nextInt(waiting.size()))
                    .findFirst()
                    .orElseThrow();
            notifyAll();
        }
    }
}
