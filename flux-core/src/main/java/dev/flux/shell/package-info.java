/// The shell language: words, scripts and what running one gives back.
@NullMarked
package dev.flux.shell;

import org.jspecify.annotations.NullMarked;
