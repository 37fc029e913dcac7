/// Inventory files become hosts and groups.
@NullMarked
package dev.flux.inventory;

import org.jspecify.annotations.NullMarked;
