/// Doubles and runners for people who write modules and transports.
@NullMarked
package dev.flux.testkit;

import org.jspecify.annotations.NullMarked;
