/// A terminal, filmed: what a command showed becomes a picture that moves without any script.
@NullMarked
package dev.flux.site.film;

import org.jspecify.annotations.NullMarked;
