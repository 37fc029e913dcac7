/// Hosts, groups, labels and the selectors that pick them.
@NullMarked
package dev.flux.host;

import org.jspecify.annotations.NullMarked;
