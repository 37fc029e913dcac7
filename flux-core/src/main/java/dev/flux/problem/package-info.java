/// What is wrong with the user's input, where, and what to do; every room may import it.
@NullMarked
package dev.flux.problem;

import org.jspecify.annotations.NullMarked;
