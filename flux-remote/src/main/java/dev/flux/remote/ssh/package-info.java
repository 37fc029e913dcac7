/// Hosts reached over SSH.
@NullMarked
package dev.flux.remote.ssh;

import org.jspecify.annotations.NullMarked;
