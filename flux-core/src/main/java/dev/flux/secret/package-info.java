/// Values that must not be shown, and where they come from.
@NullMarked
package dev.flux.secret;

import org.jspecify.annotations.NullMarked;
