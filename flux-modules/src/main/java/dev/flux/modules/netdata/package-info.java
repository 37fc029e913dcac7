/// The netdata module: monitoring that a host does for itself.
@NullMarked
package dev.flux.modules.netdata;

import org.jspecify.annotations.NullMarked;
