/// What people and programs see: screens, lines, JSON.
@NullMarked
package dev.flux.cli.view;

import org.jspecify.annotations.NullMarked;
