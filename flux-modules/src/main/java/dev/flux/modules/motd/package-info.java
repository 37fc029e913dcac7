/// The built-in modules, one package each.
@NullMarked
package dev.flux.modules.motd;

import org.jspecify.annotations.NullMarked;
