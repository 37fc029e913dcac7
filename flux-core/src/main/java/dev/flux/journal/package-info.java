/// The write-ahead log of a run: what was intended, what came back.
@NullMarked
package dev.flux.journal;

import org.jspecify.annotations.NullMarked;
