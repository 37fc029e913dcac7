/// Desired state: what a host should look like, as plain values, each with its shell files.
@NullMarked
package dev.flux.resource;

import org.jspecify.annotations.NullMarked;
