/// Where log records go: stderr, files, syslog.
@NullMarked
package dev.flux.cli.log;

import org.jspecify.annotations.NullMarked;
