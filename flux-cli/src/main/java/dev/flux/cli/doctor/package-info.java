/// Whether this machine, its files and its way to jump hosts are fit for Flux.
@NullMarked
package dev.flux.cli.doctor;

import org.jspecify.annotations.NullMarked;
