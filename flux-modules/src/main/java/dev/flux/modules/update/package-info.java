/// The update module: what is installed on a host, and how new it is.
@NullMarked
package dev.flux.modules.update;

import org.jspecify.annotations.NullMarked;
