/// A desired state compiled to one shell script per host, and the records it answers with.
@NullMarked
package dev.flux.payload;

import org.jspecify.annotations.NullMarked;
