/// SSH servers of this process's own on loopback, each in front of a command: the embedded fleet.
@NullMarked
package dev.flux.remote.embedded;

import org.jspecify.annotations.NullMarked;
