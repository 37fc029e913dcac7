package dev.flux.run.rollout;

import java.util.Optional;

/// A budget that is spent.
///
/// @param why in words
/// @param said whether somebody said the bound
record Spending(String why, boolean said) {

    static Optional<Spending> of(Budget budget, int wrong, int hosts, String verb, String key) {
        return budget.isSpent(wrong, hosts)
                ? Optional.of(new Spending(budget.words(wrong, hosts, verb, key), budget.said()))
                : Optional.empty();
    }
}
