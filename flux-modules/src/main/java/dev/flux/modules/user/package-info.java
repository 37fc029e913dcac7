/// Accounts, their groups, keys and rights.
@NullMarked
package dev.flux.modules.user;

import org.jspecify.annotations.NullMarked;
