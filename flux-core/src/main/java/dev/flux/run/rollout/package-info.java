/// The scheduler of a rollout: events in, effects out, on one thread, without a clock, randomness or I/O.
@NullMarked
package dev.flux.run.rollout;

import org.jspecify.annotations.NullMarked;
