/// This machine, reached without a network.
@NullMarked
package dev.flux.remote.local;

import org.jspecify.annotations.NullMarked;
