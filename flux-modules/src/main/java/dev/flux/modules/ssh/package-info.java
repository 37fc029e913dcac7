/// The OpenSSH server: hardened, and never against the one who hardens it.
@NullMarked
package dev.flux.modules.ssh;

import org.jspecify.annotations.NullMarked;
