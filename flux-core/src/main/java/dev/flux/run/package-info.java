/// Running a plan over a fleet: waves, gates, budgets, guards, locks, cancellation, resume.
@NullMarked
package dev.flux.run;

import org.jspecify.annotations.NullMarked;
