/// How long the parts take that every host of a run pays for.
@NullMarked
package dev.flux.bench;

import org.jspecify.annotations.NullMarked;
