/// The contract for reaching a host: connect, run a script, read what it says.
@NullMarked
package dev.flux.transport;

import org.jspecify.annotations.NullMarked;
