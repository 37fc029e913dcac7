/// What OpenSSH's own client files say about a host, read as OpenSSH reads them and without running anything.
@NullMarked
package dev.flux.remote.sshconfig;

import org.jspecify.annotations.NullMarked;
