/// Flux as its users have it, against real OpenSSH hosts in containers and against everything that goes wrong between.
@NullMarked
package dev.flux.lab;

import org.jspecify.annotations.NullMarked;
