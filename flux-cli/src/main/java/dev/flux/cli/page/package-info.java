/// The HTML report: one page that stands alone and runs nothing of others.
@NullMarked
package dev.flux.cli.page;

import org.jspecify.annotations.NullMarked;
