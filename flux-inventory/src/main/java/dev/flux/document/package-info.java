/// What files say, whatever their language.
@NullMarked
package dev.flux.document;

import org.jspecify.annotations.NullMarked;
