/// The built-in modules, one package each.
@NullMarked
package dev.flux.modules.sysctl;

import org.jspecify.annotations.NullMarked;
