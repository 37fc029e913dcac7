/// Whether a module or a workflow keeps its promises on a host that may be thrown away: told, made, repeated, undone.
@NullMarked
package dev.flux.trial;

import org.jspecify.annotations.NullMarked;
