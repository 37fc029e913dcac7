/// The built-in modules, one package each.
@NullMarked
package dev.flux.modules.hostname;

import org.jspecify.annotations.NullMarked;
