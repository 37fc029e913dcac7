/// What will happen: workflow, settings and facts become one payload per host.
@NullMarked
package dev.flux.plan;

import org.jspecify.annotations.NullMarked;
