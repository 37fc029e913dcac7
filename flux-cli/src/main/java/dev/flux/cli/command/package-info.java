/// The commands people type, and nothing they do not.
@NullMarked
package dev.flux.cli.command;

import org.jspecify.annotations.NullMarked;
