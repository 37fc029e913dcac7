/// The embedded fleet: throw-away hosts on this machine.
@NullMarked
package dev.flux.cli.lab;

import org.jspecify.annotations.NullMarked;
