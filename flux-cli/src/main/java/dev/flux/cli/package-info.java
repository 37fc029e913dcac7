/// The program: its entry, what it is made of, and its exit codes.
@NullMarked
package dev.flux.cli;

import org.jspecify.annotations.NullMarked;
