/// Typed parameters: schema, defaults, checks, layers with their origin.
@NullMarked
package dev.flux.settings;

import org.jspecify.annotations.NullMarked;
