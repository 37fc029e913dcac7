/// The documentation as web pages that need nothing from elsewhere.
@NullMarked
package dev.flux.site;

import org.jspecify.annotations.NullMarked;
