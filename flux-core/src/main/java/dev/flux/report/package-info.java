/// What happened: outcomes per step and host, and their roll-up.
@NullMarked
package dev.flux.report;

import org.jspecify.annotations.NullMarked;
